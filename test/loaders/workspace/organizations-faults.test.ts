import {expect, it} from "vitest";
import {faultsOf} from "./faults.js";

const HEADER = "organization_id,parent_id,name,kind,valid_from,valid_to\n";

/** Rows of organizations.csv below HEADER, and the faults that are told, by line. */
type Slip = [title: string, rows: string, ...faults: string[]];

const SLIPS: Slip[] = [
  ["no id", ",,Company,company,,", "line 2: organization_id: expected an id, found nothing"],
  ["no kind", "a,,Company,,,", "line 2: kind: expected the kind of unit, such as division, found nothing"],
  [
    "the id of no organization",
    "unassigned,,Other,company,,",
    `line 2: organization_id: "unassigned" is kept for answers without one`
  ],
  ["too few cells", "a,,Company,company", "line 2: expected 6 cells, found 4"],
  [
    "a spell that begins within a month",
    "a,,Company,company,2024-01-15,",
    `line 2: valid_from: expected the first day of a month such as 2024-07-01, found "2024-01-15"`
  ],
  [
    "a spell that ends within a month",
    "a,,Company,company,,2024-02-28",
    `line 2: valid_to: expected the last day of a month such as 2024-06-30, found "2024-02-28"`
  ],
  [
    "a day that no calendar has",
    "a,,Company,company,,2023-02-29",
    `line 2: valid_to: expected the last day of a month such as 2024-06-30, found "2023-02-29"`
  ],
  [
    "a date in another order",
    "a,,Company,company,01.07.2024,",
    `line 2: valid_from: expected the first day of a month such as 2024-07-01, found "01.07.2024"`
  ],
  [
    "a spell that ends before it begins",
    "a,,Company,company,2024-02-01,2024-01-31",
    "line 2: a: valid_to is before valid_from"
  ],
  [
    "a misspelt parent",
    "north,,North,region,,\nb,nroth,B,branch,,",
    `line 3: parent_id: no organization "nroth"; did you mean "north"?`
  ],
  [
    "spells that overlap",
    "a,,A,company,,2024-06-30\na,,A,company,2024-06-01,",
    "line 3: a: this spell overlaps the one on line 2"
  ],
  [
    "a parent that comes later",
    "a,,A,company,2024-01-01,\nb,a,B,branch,,",
    "line 3: parent_id: a does not exist throughout this spell of b"
  ],
  [
    "a parent that goes earlier",
    "a,,A,company,,2024-06-30\nb,a,B,branch,,2024-07-31",
    "line 3: parent_id: a does not exist throughout this spell of b"
  ],
  [
    "a parent with a gap",
    "a,,A,company,,2024-06-30\na,,A,company,2024-09-01,\nb,a,B,branch,,",
    "line 4: parent_id: a does not exist throughout this spell of b"
  ],
  ["its own parent", "a,a,A,company,,", "line 2: a is its own ancestor: a → a"],
  [
    "two that are each other's parent",
    "a,b,A,company,,\nb,a,B,branch,,",
    "line 2: a is its own ancestor: a → b → a",
    "line 3: b is its own ancestor: b → a → b"
  ],
  [
    "a cycle for part of the time",
    "top,,Top,company,,\na,top,A,region,,2024-06-30\na,b,A,region,2024-07-01,\nb,a,B,branch,,",
    "line 4: a is its own ancestor: a → b → a"
  ],
  [
    "a unit below one of its own kind",
    "a,,A,company,,\nb,a,B,region,,\nc,b,C,region,,",
    "line 4: kind: c lies below b, which is a region too; give each level of the tree a kind of its own"
  ],
  [
    "an id with a control character",
    "a\u0007b,,A,company,,",
    'line 2: organization_id: expected an id without control characters, found "a\\u0007b"'
  ],
  [
    "a quotation mark that is never closed",
    'a,,"A,company,,',
    "line 2: Quote Not Closed: the parsing is finished with an opening quote"
  ]
];

it.each(SLIPS)("organizations.csv, %s", (_, rows, ...faults) => {
  expect(faultsOf({"organizations.csv": `${HEADER}${rows}\n`}).split("\n")).toEqual(
    faults.map((fault) => `organizations.csv ${fault}`)
  );
});

it("a parent may be there in several spells that follow each other", () => {
  const rows = "a,,A,company,,2024-06-30\na,,A renamed,company,2024-07-01,\nb,a,B,branch,,\n";
  expect(faultsOf({"organizations.csv": HEADER + rows})).toBe("");
});

it("organizations.csv, columns missing and unknown", () => {
  expect(faultsOf({"organizations.csv": "organization_id,parnet_id,name,kind\n"})).toBe(
    `organizations.csv line 1: column "parent_id" is missing; found organization_id, parnet_id, name, kind
organizations.csv line 1: unknown column "parnet_id"; did you mean "parent_id"?`
  );
});

it("a fault of one row hides no fault of another", () => {
  const rows = "a,,A,company,2024-01-15,\nb,c,B,branch,,\nd,d,D,branch,,\na,,A,company,2024-02-01,\n";
  expect(faultsOf({"organizations.csv": HEADER + rows})).toBe(
    `organizations.csv line 2: valid_from: expected the first day of a month such as 2024-07-01, found "2024-01-15"
organizations.csv line 3: parent_id: no organization "c"; did you mean "a"?
organizations.csv line 4: d is its own ancestor: d → d`
  );
});
