import {z} from "zod";
import {listedId, optionalDay, optionalText, text} from "../cells.js";
import type {Fault} from "../fault.js";
import type {Names} from "../names.js";
import {declareTable, readTable} from "../table.js";

/** A group of customers that a unit, or an employee, names as theirs. */
export interface CustomerGroup {
  id: string;
  provider: string;
  /** Where the customer is a unit. */
  customer: string | null;
  class: string;
  label: string;
  receives: string;
  value: string | null;
  noticedBy: string | null;
  agreedLevel: string | null;
  countersignedBy: string | null;
  countersignedOn: string | null;
  /** Whose group it is, where it is an employee's; never shown. */
  author: string | null;
  source: string | null;
  line: number;
}

/** customer_groups.csv: who a unit's customers are, what they get, and how one would notice. */
export const customerGroupsTable = declareTable({
  file: "customer_groups.csv",
  row: z.strictObject({
    group_id: listedId.describe("Used by tasks"),
    provider_organization_id: text("the id of a unit").describe("The unit that serves them"),
    customer_organization_id: optionalText.describe("Where the customer is a unit of organizations.csv"),
    class: text("the id of a customer class").describe("A class of program.yaml"),
    label: text("who they are").describe("Such as Dealers in the south"),
    receives: text("what they receive").describe("What they get from the unit"),
    value: optionalText.describe("What it is worth to them"),
    noticed_by: optionalText.describe("How one would notice that they got it"),
    agreed_level: optionalText.describe("What was agreed with them"),
    countersigned_by: optionalText.describe("Who agreed for them"),
    countersigned_on: optionalDay.describe("When"),
    author_key: optionalText.describe("Whose group it is, where it is an employee's; never shown"),
    source: optionalText.describe("Where it is written down")
  }),
  texts: ["label", "receives", "value", "noticed_by", "agreed_level"],
  key: ["group_id"],
  twice: "this group has a row already",
  references: {
    provider_organization_id: {noun: "organization", names: "organizations"},
    customer_organization_id: {noun: "organization", names: "organizations"},
    class: {noun: "customer class", names: "classes"}
  },
  optional: true
});

/** Reads who units' customers are. */
export function readCustomerGroups(
  directory: string,
  names: Names
): {customerGroups: CustomerGroup[]; names: Names; faults: Fault[]} {
  const {records, faults} = readTable(customerGroupsTable, directory, names);
  const customerGroups = records.flatMap(({line, row}): CustomerGroup[] => {
    if (row === null) return [];
    const [provider, customer] = [row.provider_organization_id, row.customer_organization_id];
    if (provider === customer) {
      const message = `customer_organization_id: expected another unit than ${provider}, which provides`;
      faults.push({file: customerGroupsTable.file, line, message});
    }
    return [
      {
        ...{id: row.group_id, provider, customer, class: row.class, label: row.label, receives: row.receives},
        ...{value: row.value, noticedBy: row.noticed_by, agreedLevel: row.agreed_level},
        ...{countersignedBy: row.countersigned_by, countersignedOn: row.countersigned_on},
        ...{author: row.author_key, source: row.source, line}
      }
    ];
  });
  return {customerGroups, names: {...names, customerGroups: records.map(({cells}) => cells.group_id)}, faults};
}
