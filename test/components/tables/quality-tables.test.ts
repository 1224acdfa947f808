import {expect, it} from "vitest";
import {dataTable} from "../../../src/components/tables/data-table.js";
import {
  fileTable,
  refusalTable,
  rejectTable,
  sourceTable,
  stateTable,
  unknownTable
} from "../../../src/components/tables/quality-tables.js";
import {document, saved, texts} from "../dom.js";
import {dataQuality} from "../report-fixture.js";

it("a file's rows read are the sum of what became of them", () => {
  const {rows, columns} = fileTable("Files", dataQuality.files);
  for (const file of rows) {
    const [read, ...rest] = columns.slice(1, 5).map(({value}) => value(file) as number);
    expect(rest.reduce((sum, count) => sum + count, 0)).toBe(read);
  }
});

it("every fault is told with its file or column and its reason", () => {
  expect(texts(dataTable(refusalTable("Refused", dataQuality.refusals), {document}), "tbody tr")[0]).toContain(
    "8.1% of its rows rejected"
  );
  expect(texts(dataTable(rejectTable("Rejected", dataQuality.rejects), {document}), "tbody tr")).toEqual([
    "consumersQ3expected 1 to 514",
    "consumerspurchase_dateno such date6"
  ]);
});

it("a source's responses are dated by the experience or by the response, all of them", () => {
  const {rows, columns} = sourceTable("Sources", dataQuality.sources);
  const [byExperience, byResponse] = columns.slice(4, 6).map(({value}) => value(rows[0]!) as number);
  expect(byExperience! + byResponse!).toBe(rows[0]!.responses);
});

it("what an export calls an organization stays text", () => {
  const table = dataTable(unknownTable("Unknown", dataQuality.unknownOrganizations), {document});
  expect(texts(table, "tbody th")).toEqual(['=HYPERLINK("http://x")']);
  expect(decodeURIComponent(saved(table))).toContain(`"'=HYPERLINK(""http://x"")",17`);
});

it("every question has its four states", () => {
  const {columns, rows} = stateTable("States", dataQuality.questions);
  expect(columns.slice(2, 6).map(({value}) => value(rows[0]!))).toEqual([15021, 812, 402, 4056]);
});
