import type {PlanPayload} from "../../../loaders/payloads/plan.js";
import {words} from "../../locales/index.js";
import type {DataTable} from "./data-table.js";

type Finding = NonNullable<PlanPayload["gaming"]>["findings"][number];

/** What is unusual in how answers came, a row for each finding. */
export function gamingTable(title: string, findings: readonly Finding[]): DataTable<Finding> {
  const {formats, gaming, headings} = words;
  const size = (test: string, value: number | null) => (value === null ? null : gaming.size(test, value));
  return {
    title,
    rows: findings,
    columns: [
      {header: headings.organization, value: ({organization}) => organization},
      {header: gaming.headings.test, value: ({test}) => gaming.test(test)},
      {header: gaming.headings.of, value: ({of}) => of, optional: true},
      {header: headings.period, value: ({period}) => (period === null ? null : formats.period(period)), optional: true},
      {header: gaming.headings.found, value: ({test, found}) => size(test, found)},
      {header: gaming.headings.expected, value: ({test, expected}) => size(test, expected)},
      {header: gaming.headings.p, value: ({p}) => p, digits: 3},
      {header: headings.n, value: ({n}) => n}
    ]
  };
}
