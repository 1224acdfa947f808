import {afterAll, beforeAll, expect, it} from "vitest";
import {dimension, type Dimension} from "../../../loaders/warehouse/dimensions.js";
import {withDomainMembers} from "../../../loaders/cube/domain-members.js";
import {Database} from "../../../loaders/duckdb/database.js";
import {openWorkspace, PROGRAM, writeWorkspace} from "../../support/workspace-files.js";

let database: Database;
const {program} = openWorkspace(
  writeWorkspace({
    "program.yaml": `${PROGRAM}segments: [{id: "select", label: Group}, {id: stratum, label: Stratum}]\n`
  })
);

beforeAll(async () => {
  database = await Database.open(":memory:");
  await database.run(
    `CREATE TABLE profile (profile_key INTEGER, month DATE, organization VARCHAR, stratum VARCHAR, "segment_select" VARCHAR,
       segment_stratum VARCHAR)`
  );
  await database.run(
    `INSERT INTO profile VALUES (1, '2024-06-01', 'south', 'x', 'it''s "quoted"', 's'), (2, '2024-05-01', 'north', NULL, NULL, 's'),
       (3, '2024-05-01', 'south', 'x', '🙂', 't'), (4, '2024-06-01', 'north', 'a', NULL, 't')`
  );
});
afterAll(() => database.close());

/** The members of what is asked for, and the values of their numbers. */
function membersOf(keys: readonly string[], filters: readonly (Dimension & {values: readonly string[]})[] = []) {
  const dimensions = keys.map((key) => dimension(program, key));
  return withDomainMembers(database, {dimensions, filters}, async ({table, keys: coded, stratum}) => {
    const rows = await database.rows(
      `SELECT profile_key AS profile, domain, stratum_place FROM ${table} ORDER BY profile_key`,
      {profile: "number", domain: "number", stratum_place: "number"}
    );
    return rows.map(({profile, domain, stratum_place}) => [
      profile,
      ...coded.map(({values}) => values[domain]),
      stratum.values[stratum_place]
    ]);
  });
}

it("every profile has the values of its domain and its stratum; texts arrive as they are", async () => {
  expect(await membersOf(["organization", "month"])).toEqual([
    [1, "south", "2024-06", "x"],
    [2, "north", "2024-05", null],
    [3, "south", "2024-05", "x"],
    [4, "north", "2024-06", "a"]
  ]);
  expect(await membersOf(["select"])).toEqual([
    [1, 'it\'s "quoted"', "x"],
    [2, null, null],
    [3, "🙂", "x"],
    [4, null, "a"]
  ]);
});

it("a segment may be called like a column of the profiles", async () => {
  expect(await membersOf(["stratum"])).toEqual([
    [1, "s", "x"],
    [2, "s", null],
    [3, "t", "x"],
    [4, "t", "a"]
  ]);
});

it("domains and strata are numbered from 0 in the order of their values, nulls first", async () => {
  await withDomainMembers(
    database,
    {dimensions: [dimension(program, "select")], filters: []},
    async ({keys, stratum}) => {
      expect(keys.map(({values}) => values)).toEqual([[null, 'it\'s "quoted"', "🙂"]]);
      expect(stratum.values).toEqual([null, "a", "x"]);
    }
  );
});

it("without keys there is one domain; a filter keeps the profiles with its values", async () => {
  const filter = {...dimension(program, "organization"), values: ["north", "east"]};
  expect(await membersOf([], [filter])).toEqual([
    [2, null],
    [4, "a"]
  ]);
});

it("two requests at once do not meet, and nothing is left behind, after an error either", async () => {
  const both = await Promise.all([membersOf(["organization"]), membersOf(["month"])]);
  expect(both.map((rows) => rows[0])).toEqual([
    [1, "south", "x"],
    [1, "2024-06", "x"]
  ]);
  const request = {dimensions: [], filters: []};
  await expect(withDomainMembers(database, request, () => Promise.reject(new Error("broken")))).rejects.toThrow(
    "broken"
  );
  expect(await database.rows("SELECT * FROM duckdb_tables() WHERE starts_with(table_name, 'domain')")).toEqual([]);
});

it("domains of one profile each have nothing to add up, and those of several have", async () => {
  const areProfiles = (keys: readonly string[]) => {
    const dimensions = keys.map((key) => dimension(program, key));
    return withDomainMembers(database, {dimensions, filters: []}, (members) => Promise.resolve(members.areProfiles));
  };
  expect(await areProfiles(["organization", "month"])).toBe(true);
  expect(await areProfiles(["organization"])).toBe(false);
  expect(await areProfiles([])).toBe(false);
});
