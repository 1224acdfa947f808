import {expect, it} from "vitest";
import {z} from "zod";
import {amount, optionalText, text, wholeNumber} from "../../../loaders/workspace/cells.js";
import {formatFault} from "../../../loaders/workspace/fault.js";
import type {Names} from "../../../loaders/workspace/names.js";
import {declareTable, readTable, tableSchema} from "../../../loaders/workspace/table.js";
import {writeWorkspace} from "../../support/workspace-files.js";

const visits = declareTable({
  file: "visits.csv",
  row: z.strictObject({
    visit_id: text("the id of a visit"),
    after: z.string(),
    organization_id: text("the id of a unit").describe("Who was visited"),
    kind: z.enum(["planned", "called"]),
    guests: wholeNumber,
    cost: amount.prefault("0"),
    note: optionalText
  }),
  key: ["visit_id"],
  references: {
    after: {noun: "visit", column: "visit_id"},
    organization_id: {noun: "organization", names: "organizations"}
  },
  optional: true
});

const names: Names = {
  ...{stages: null, touchpoints: null, metrics: null, classes: null, segments: null, questions: null, kinds: null},
  organizations: ["north", "south"]
};

const HEADER = "visit_id,after,organization_id,kind,guests";

function read(csv: string | null, known: Names | null = names) {
  const {faults, ...content} = readTable(visits, writeWorkspace({"visits.csv": csv}), known);
  return {...content, faults: faults.map(formatFault)};
}

it("a row of text becomes what its schema says, with its line; columns that may be missing have their default", () => {
  expect(read(`${HEADER}\nv1,, north ,planned,12\n\nv2,v1,south,called,0\n`)).toEqual({
    exists: true,
    records: [
      {
        line: 2,
        cells: {visit_id: "v1", after: "", organization_id: "north", kind: "planned", guests: "12", cost: "", note: ""},
        row: {visit_id: "v1", after: "", organization_id: "north", kind: "planned", guests: 12, cost: 0, note: null}
      },
      {
        line: 4,
        cells: {visit_id: "v2", after: "v1", organization_id: "south", kind: "called", guests: "0", cost: "", note: ""},
        row: {visit_id: "v2", after: "v1", organization_id: "south", kind: "called", guests: 0, cost: 0, note: null}
      }
    ],
    faults: []
  });
});

it("an optional file that is not there is no fault", () => {
  expect(read(null)).toEqual({exists: false, records: [], faults: []});
});

it("a file that must be there is missed", () => {
  expect(readTable({...visits, optional: false}, writeWorkspace({}), names).faults).toEqual([
    {file: "visits.csv", line: null, message: "file not found"}
  ]);
});

const SLIPS: [title: string, csv: string, ...faults: string[]][] = [
  [
    "columns missing and unknown",
    "visit_id,after,organization_id,knid,guests",
    'line 1: column "kind" is missing; found visit_id, after, organization_id, knid, guests',
    'line 1: unknown column "knid"; did you mean "kind"?'
  ],
  ["too few cells", `${HEADER}\nv1,,north`, "line 2: expected 5 cells, found 3"],
  [
    "nothing where something must be",
    `${HEADER}\n,,north,planned,1`,
    "line 2: visit_id: expected the id of a visit, found nothing"
  ],
  [
    "a word that is none of those there are",
    `${HEADER}\nv1,,north,plannd,1`,
    'line 2: kind: expected planned or called, found "plannd"; did you mean "planned"?'
  ],
  [
    "no whole number",
    `${HEADER}\nv1,,north,planned,1.5`,
    'line 2: guests: expected a whole number of 0 or more, found "1.5"'
  ],
  [
    "a number of less than 0",
    `${HEADER},cost\nv1,,north,planned,1,-2`,
    'line 2: cost: expected a number of 0 or more, found "-2"'
  ],
  [
    "a key twice",
    `${HEADER}\nv1,,north,planned,1\nv1,,south,called,2`,
    "line 3: expected one row for each visit_id, found another, on line 2"
  ],
  [
    "a reference to nothing in another file",
    `${HEADER}\nv1,,nroth,planned,1`,
    'line 2: organization_id: no organization "nroth"; did you mean "north"?'
  ],
  [
    "a reference to no row of the same file",
    `${HEADER}\nv1,x9,north,planned,1`,
    'line 2: after: no visit "x9"; did you mean "v1"?'
  ],
  [
    "several faults of a row",
    `${HEADER}\nv1,,west,planned,many`,
    'line 2: guests: expected a whole number of 0 or more, found "many"',
    'line 2: organization_id: no organization "west"; there are north, south'
  ]
];

it.each(SLIPS)("the faults of a table, %s", (_, csv, ...faults) => {
  expect(read(`${csv}\n`).faults).toEqual(faults.map((fault) => `visits.csv ${fault}`));
});

it("a row with a fault has its cells and no meaning; it hides no fault of another", () => {
  const {records, faults} = read(`${HEADER}\nv1,,north,planned,many\nv2,v1,south,called,2\n`);
  expect(records.map(({row}) => row?.guests ?? null)).toEqual([null, 2]);
  expect(records[0]!.cells.guests).toBe("many");
  expect(faults).toHaveLength(1);
});

it("where names are not known for sure nothing is held against them", () => {
  const csv = `${HEADER}\nv1,,west,planned,1\n`;
  expect(read(csv, {...names, organizations: null}).faults).toEqual([]);
  expect(read(csv, null).faults).toEqual([]);
});

it("the JSON Schema of a table is a list of rows of text cells", () => {
  const {type, items} = tableSchema(visits) as {type: string; items: {required: string[]; properties: object}};
  expect(type).toBe("array");
  expect(items.required).toEqual(["visit_id", "after", "organization_id", "kind", "guests"]);
  expect(items.properties).toMatchObject({
    organization_id: {type: "string", description: "Who was visited"},
    kind: {type: "string", enum: ["planned", "called"]},
    guests: {type: "string", pattern: "^\\d+$"},
    note: {type: "string", default: ""}
  });
});
