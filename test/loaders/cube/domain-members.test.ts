import {afterAll, beforeAll, expect, it} from "vitest";
import {OF_MONTHS} from "../../../loaders/cube/count-tables.js";
import {domainRequest, numberDomains, placesOf} from "../../../loaders/cube/domain-members.js";
import type {SumsRequest} from "../../../loaders/cube/engine.js";
import {Database} from "../../../loaders/duckdb/database.js";
import {openWorkspace, PROGRAM, writeWorkspace} from "../../support/workspace-files.js";

let database: Database;
const {program} = openWorkspace(
  writeWorkspace({
    "program.yaml": `${PROGRAM}segments: [{id: "select", label: Group}, {id: strata, label: Strata}]\n`
  })
);

beforeAll(async () => {
  database = await Database.open(":memory:");
  await database.run(
    `CREATE TABLE profile (profile_key INTEGER, month DATE, organization VARCHAR, customer_class VARCHAR, stratum VARCHAR,
       "segment_select" VARCHAR, segment_strata VARCHAR)`
  );
  await database.run("CREATE TABLE person_answer (profile_key INTEGER)");
  await database.run("INSERT INTO person_answer VALUES (2)");
  await database.run(
    `INSERT INTO profile VALUES (1, '2024-06-01', 'south', 'partner', 'x', 'it''s "quoted"', 's'), (2, '2024-05-01', 'north', 'partner', NULL, NULL, 's'),
       (3, '2024-05-01', 'south', 'consumer', 'x', '🙂', 't'), (4, '2024-06-01', 'north', NULL, 'a', NULL, 't')`
  );
});
afterAll(() => database.close());

async function numbered(request: SumsRequest) {
  return numberDomains(database, domainRequest(program, request), OF_MONTHS, await placesOf(database, OF_MONTHS));
}

/** The profiles of what is asked for, with the values of their numbers: the domain's, class, stratum. */
async function membersOf(request: SumsRequest) {
  const {sets, domains, keys, customers, stratum} = await numbered(request);
  const rows = await database.rows(
    `SELECT profile_key AS profile, domain, class_place, stratum_place FROM ${sets} JOIN ${domains} USING (set_key)
     ORDER BY profile_key, domain`,
    {profile: "number", domain: "number", class_place: "number", stratum_place: "number"}
  );
  return rows.map(({profile, domain, class_place, stratum_place}) => [
    profile,
    ...keys.filter(({codes}) => codes === "domain").map(({values}) => values[domain]),
    customers.values[class_place],
    stratum.values[stratum_place]
  ]);
}

it("every profile has the values of its domain, its class and its stratum; texts arrive as they are", async () => {
  expect(await membersOf({by: ["organization", "month"]})).toEqual([
    [1, "south", "2024-06", "partner", "x"],
    [2, "north", "2024-05", "partner", null],
    [3, "south", "2024-05", "consumer", "x"],
    [4, "north", "2024-06", null, "a"]
  ]);
  expect(await membersOf({by: ["select"]})).toEqual([
    [1, 'it\'s "quoted"', "partner", "x"],
    [2, null, "partner", null],
    [3, "🙂", "consumer", "x"],
    [4, null, null, "a"]
  ]);
});

it("a segment may be called like a column of the profiles; stage and question make no domains", async () => {
  const members = await membersOf({by: ["strata", "stage", "question"]});
  expect(members.map(([, own, , stratum]) => [own, stratum])).toEqual([
    ["s", "x"],
    ["s", null],
    ["t", "x"],
    ["t", "a"]
  ]);
});

it("domains are numbered from 0 in the order of their values, nulls first; classes and strata in their order after null", async () => {
  const {keys, customers, stratum} = await numbered({by: ["select"]});
  expect(keys.map(({name, values}) => [name, values])).toEqual([
    ["select", [null, 'it\'s "quoted"', "🙂"]],
    ["class", [null, "consumer", "partner"]]
  ]);
  expect([customers.values, stratum.values]).toEqual([
    [null, "consumer", "partner"],
    [null, "a", "x"]
  ]);
  // A class that makes domains is a key of theirs.
  const byClass = await numbered({by: ["class"]});
  expect(byClass.keys.map(({name, codes, values}) => [name, codes, values])).toEqual([
    ["class", "domain", [null, "consumer", "partner"]]
  ]);
});

it("a filter keeps the profiles with its values, one without values none, months those within", async () => {
  const profiles = async (request: SumsRequest) => (await membersOf(request)).map(([profile]) => profile);
  expect(await profiles({by: [], where: {organization: ["north", "east"]}})).toEqual([2, 4]);
  expect(await profiles({by: [], where: {organization: []}})).toEqual([]);
  expect(await profiles({by: [], months: {from: "2024-06", to: "2024-07"}})).toEqual([1, 4]);
});

it("spans are domains by their name, in their months alone", async () => {
  const spans = [
    {name: "before", from: "2024-05", to: "2024-05"},
    {name: "after", from: "2024-06", to: "2024-06"}
  ];
  const members = await membersOf({by: [], spans});
  expect(members.map(([profile, span]) => [profile, span])).toEqual([
    [1, "after"],
    [2, "before"],
    [3, "before"],
    [4, "after"]
  ]);
  expect(await membersOf({by: [], spans: spans.slice(0, 1)})).toHaveLength(2);
});

it("people who repeat are looked for among the profiles asked for", async () => {
  expect((await numbered({by: ["organization"]})).repeats).toBe(true);
  expect((await numbered({by: [], where: {organization: ["south"]}})).repeats).toBe(false);
});

it("profiles that lie in the same domains, with the same class and stratum, are one set; domains may overlap", async () => {
  const database = await Database.open(":memory:");
  await database.run(
    `CREATE TABLE profile AS SELECT * FROM (VALUES
       (1, DATE '2024-05-01', 'north', 'partner', 'x', 'a'), (2, DATE '2024-06-01', 'north', 'partner', 'x', 'b'),
       (3, DATE '2024-05-01', 'north', NULL, 'x', 'a'), (4, DATE '2024-05-01', 'south', 'partner', 'x', 'a'),
       (5, DATE '2024-05-01', 'west', 'partner', 'x', 'a'))
       AS profile (profile_key, month, organization, customer_class, stratum, segment_strata)`
  );
  await database.run("CREATE TABLE person_answer (profile_key INTEGER)");
  await database.run(
    `CREATE TABLE purview AS SELECT *, DATE '2024-01-01' AS from_month, DATE '2025-01-01' AS until_month
     FROM (VALUES ('Ann', 'north'), ('Ann', 'south'), ('Bo', 'north')) AS purview (leader, organization)`
  );
  const leaders = [{id: "Ann"}, {id: "Bo"}] as unknown as typeof program.leaders;
  const request = domainRequest({...program, leaders}, {by: ["leader"]});
  const {sets, domains, keys} = await numberDomains(database, request, OF_MONTHS, await placesOf(database, OF_MONTHS));
  const found = await database.rows(
    `SELECT list(DISTINCT profile_key ORDER BY profile_key)::VARCHAR AS profiles,
       list(DISTINCT domain ORDER BY domain)::VARCHAR AS domains
     FROM ${sets} JOIN ${domains} USING (set_key) GROUP BY set_key ORDER BY profiles`,
    {profiles: "text", domains: "text"}
  );
  database.close();
  expect(keys[0]!.values).toEqual(["Ann", "Bo", "nobody"]);
  expect(found).toEqual([
    {profiles: "[1, 2]", domains: "[0, 1]"},
    {profiles: "[3]", domains: "[0, 1]"},
    {profiles: "[4]", domains: "[0]"},
    {profiles: "[5]", domains: "[2]"}
  ]);
});
