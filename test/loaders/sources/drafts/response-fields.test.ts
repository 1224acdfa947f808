import {expect, it} from "vitest";
import {draftFields, type SeenColumn} from "../../../../loaders/sources/drafts/response-fields.js";
import {profileOf} from "./profile-of.js";

/** A column whose cells are these, one a row. */
function column(name: string, cells: readonly string[], dates = false): SeenColumn {
  const counts: Record<string, number> = {};
  for (const cell of cells) counts[cell] = (counts[cell] ?? 0) + 1;
  return {column: name, name: null, profile: {...profileOf(counts), dates: dates ? cells.length : 0}};
}

const fields = (columns: readonly SeenColumn[], organizations: readonly string[] = []) =>
  Object.fromEntries(
    draftFields(columns, [], {adapter: "csv", organizations: new Set(organizations)}).map(({field, value, live}) => [
      field,
      live ? value : `# ${value}`
    ])
  );

const UNIQUE = ["101", "102", "103", "104"];

it.each([
  "id",
  "RESPNUM",
  "response_id",
  "ResponseId",
  "case-number",
  "RUNID",
  "응답번호",
  "编号",
  "回答番号",
  "Fragebogen-Nr"
])("a column %s, different in every row, is the response's id", (name) => {
  expect(fields([column(name, UNIQUE)])["id"]).toBe(name);
  expect(fields([column(name, ["1", "1", "2", "3"])])["id"]).toBe(`# ${name}`);
});

it.each(["customer_id", "URLID", "CCGNUM", "person-number"])(
  "a unique column %s is proposed as the response's id",
  (name) => {
    expect(fields([column(name, UNIQUE)])["id"]).toBe(`# ${name}`);
  }
);

it.each(["paid", "Gate", "comment"])("a unique column %s is no id", (name) => {
  expect(fields([column(name, UNIQUE)])).not.toHaveProperty("id");
});

it("yes and no, and codes, name no organization, whatever the column is called", () => {
  for (const cells of [
    ["Yes", "No", "No"],
    ["1", "2", "2"],
    ["y", "n", "n"],
    ["是", "否", "否"]
  ]) {
    const [drafted] = draftFields([column("Location", cells)], [], {adapter: "csv", organizations: new Set()});
    expect([drafted!.value, drafted!.note]).toEqual([
      "DECIDE",
      "a column with ids of organizations.csv, or {constant: id}"
    ]);
  }
  const [named] = draftFields([column("Location", ["Berlin", "Bonn"])], [], {adapter: "csv", organizations: new Set()});
  expect(named!.note).toBe("guess: Location, by its name");
});

it("codes are ids of organizations where the column says so; names are by themselves", () => {
  expect(fields([column("gender", ["1", "2", "2"])], ["1", "2"])["organization"]).toBe("DECIDE");
  expect(fields([column("branch", ["1", "2", "2"])], ["1", "2"])["organization"]).toBe("branch");
  expect(fields([column("x", ["north", "south"])], ["north", "south"])["organization"]).toBe("x");
});

it("births and times of day are no response date, wherever they stand", () => {
  const births = column("Date", ["1961-03-02", "1975-07-01", "1990-01-31"], true);
  const named = column("Date of birth", ["1991-03-02", "1995-07-01", "1990-01-31"], true);
  const times = column("Time", ["1899-12-31 08:56:00", "1899-12-31 10:25:00"], true);
  const german = column("Datum", ["02.03.1961", "01.07.1975"]);
  for (const each of [births, named, times, german, column("start", ["08:56", "10:25"])]) {
    expect(fields([each])["responded_at"], each.column).toBe("DECIDE");
  }
  const asked = column("asked", ["2024-05-31", "2024-06-01", "2024-06-02"], true);
  expect(fields([births, named, asked])["responded_at"]).toBe("asked");
});
