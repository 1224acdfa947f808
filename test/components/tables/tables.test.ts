import {expect, it} from "vitest";
import {type DataTable} from "../../../src/components/tables/data-table.js";
import type {OrganizationRow} from "../../../loaders/payloads/organizations.js";
import {levelOf} from "../../../src/components/organizations/unit-row.js";
import {wholeMark} from "../../../src/components/charts/class-marks.js";
import {
  changedTable,
  classStageTable,
  distributionTable,
  organizationsTable,
  peerTable,
  movedTable,
  trendTable,
  whoTable
} from "../../../src/components/tables/tables.js";
import {journeyPayload, organization, overview, questions, tree, trend} from "../report-fixture.js";

/** A row of a table by its columns' headings, without those that are empty. */
function rowOf<Row>({columns, rows}: DataTable<Row>, index: number): Record<string, unknown> {
  const cells = columns.map(({header, value}) => [header, value(rows[index]!)] as const);
  return Object.fromEntries(cells.filter(([, value]) => value !== null));
}

const told = (stage: string) => ({stage, tell: (unit: OrganizationRow) => levelOf({unit}, stage)});

it("no two columns of a table have one heading", () => {
  const units = tree(9);
  const headings = [
    peerTable("b", organization(units[1]!, units).stages).columns.map(({header}) => header),
    organizationsTable("c", units, told("")).columns.map(({header}) => header)
  ];
  for (const headers of headings) expect(new Set(headers).size).toBe(headers.length);
});

it("classes, segments, trends and distributions have a row for each figure behind their picture", () => {
  expect(classStageTable("Classes", overview.classes).rows).toHaveLength(21);
  const [moved] = journeyPayload.stages[0]!.moved;
  expect(rowOf(movedTable("Moved", moved!), 0)).toMatchObject({customers: "Consumers", change: -1.5});
  const rows = journeyPayload.stages[0]!.classes.map((each) => ({...each, mark: wholeMark}));
  expect(whoTable("Who", [{label: "Class", rows}]).rows).toHaveLength(3);
  expect(
    trendTable("Trend", "stage", [
      {label: "Use", trend: trend(80)},
      {label: "Service", trend: trend(60)}
    ]).rows
  ).toHaveLength(72);
  expect(distributionTable("Answers", questions).rows).toHaveLength(10);
});

it("what belongs to a figure stands beside it", () => {
  const first = rowOf(classStageTable("Classes", overview.classes), 0);
  expect(first).toMatchObject({class: "Consumers", stage: "Explore", estimate: 68.4, change: 0.6});
  expect(rowOf(trendTable("Trend", "stage", [{label: "Use", trend: trend(80)}]), 7)).toEqual({
    stage: "Use",
    period: "2024-02",
    reason: "withheld: fewer than 10 respondents"
  });
});

it("units have their place in the tree; change and reliability stand with the journey", () => {
  const units = tree(9);
  expect(rowOf(organizationsTable("Units", units, told("")), 1)).toMatchObject({
    organization: "Kitchen division",
    id: "d0",
    "above it": "onmaru",
    reliability: 0.84,
    "change finding": "cannot tell"
  });
  expect(rowOf(organizationsTable("Units", units, told("delivery")), 1)).toMatchObject({
    ...{stage: "delivery", estimate: 68, change: -1, "change finding": "no change"}
  });
  const {children} = organization(units[0]!, units);
  expect(rowOf(changedTable("Below", "organization", children), 0)).toMatchObject({
    organization: "Kitchen division",
    "change finding": "cannot tell"
  });
});
