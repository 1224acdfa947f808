import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {PlanPayload} from "../../../loaders/payloads/plan.js";
import {publishedGaming} from "../../../loaders/payloads/published-gaming.js";
import {writePages} from "../../../loaders/payloads/write-payloads.js";
import {type Measurements, publish} from "../../../loaders/publication/published-figures.js";
import type {GamingRow} from "../../../loaders/response-quality/gaming-table.js";
import {quarterFrom, UnitsOfKind} from "../../../loaders/response-quality/units-of-kind.js";
import {adapterOptions} from "../../../loaders/sources/index.js";
import type {Plan} from "../../../loaders/workspace/evaluation/plan.js";
import {readWorkspace} from "../../../loaders/workspace/workspace.js";
import {readCube} from "../../support/read-cube.js";
import {run} from "../../support/cli.js";
import {TINY_MONTHS, tinyWorkspace, type TinyResponse, type TinyWorkspace} from "../../support/tiny-workspace.js";
import {writeFiles} from "../../support/workspace-files.js";

// Fourteen departments alike, u01 to u14, of which people of u03 answer about themselves in the second year, and in whose last
// quarter u05 has five times as many answers of those whom it invited.
const UNITS = Array.from({length: 14}, (_, index) => `u${String(index + 1).padStart(2, "0")}`);
const responses = TINY_MONTHS.flatMap((month, index) =>
  UNITS.flatMap((unit, place): TinyResponse[] => {
    const count = 6 + ((place + index) % 3);
    const isOwn = (each: number) => (unit === "u03" && index >= 12 ? each > 0 : (place + each + index) % 11 === 0);
    return Array.from({length: count}, (__, each) => ({unit, month, city: isOwn(each) ? unit : "u99"}));
  })
);
const answered = (unit: string, from: number, months: number) => {
  const among = TINY_MONTHS.slice(from, from + months);
  return responses.filter((row) => row.unit === unit && among.includes(row.month)).length;
};
const QUARTERS = ["FY2024", "FY2025"].flatMap((year) => [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`));
const invitations = UNITS.flatMap((unit, place) =>
  QUARTERS.flatMap((quarter, index) => {
    const times = unit === "u05" && index === 7 ? 1.05 : 5 + ((place * 3 + index) % 5) / 10;
    const invited = Math.round(answered(unit, index * 3, 3) * times);
    return [
      `${unit},consumer,${quarter},${Math.round((2 * invited) / 3)}\n`,
      `${unit},partner,${quarter},${Math.round(invited / 3)}\n`
    ];
  })
);

let tiny: TinyWorkspace;
beforeAll(async () => {
  tiny = tinyWorkspace(responses);
  const units = [...UNITS, "u99"].map((id) => `${id},co,Unit ${id},department,,\n`);
  writeFiles(tiny.directory, {
    "organizations.csv": `organization_id,parent_id,name,kind,valid_from,valid_to\nco,,Company,company,,\ndiv,co,Division,division,,\n${units.join("")}`,
    "sources/survey.yaml":
      "adapter: csv\nfiles: '*.csv'\nlabel: The only survey\ncustomer_class: {column: class}\nresponse: {id: id, respondent: respondent, organization: unit, responded_at: date, respondent_organization: {column: city}}\nquestions: {order: order, on_time: on_time, undamaged: {not_applicable: ['6']}, recommend: recommend}\n",
    "invitations.csv": `organization_id,class,period,invited\n${invitations.join("")}`,
    "leaders.csv": "leader_id,name\nL1,One (fictional)\n",
    "tenures.csv": "leader_id,organization_id,from,to,role\nL1,co,2020-01,,head\n",
    "plans/FY2025.yaml": "period: FY2025\nbaseline: FY2024\nmetric: satisfaction\n",
    "audiences.yaml": "- {id: board, label: Board, leaders: all}\n"
  });
  expect((await run("ingest", "--workspace", tiny.directory)).err).not.toContain("journeymark:");
});
afterAll(() => tiny.remove());

const gaming = (...options: string[]) =>
  run("evaluate", "FY2025", "--gaming", "--workspace", tiny.directory, ...options);
async function planFor(name: string): Promise<PlanPayload> {
  const workspace = readWorkspace(tiny.directory, {adapters: adapterOptions});
  const audience = workspace.evaluation.audiences.find(({id}) => id === name)!;
  await writePages(workspace, {progress: () => undefined, audience});
  return tiny.payload("plan.json");
}
const rowsOf = async () => JSON.parse((await gaming("--format", "json")).out) as GamingRow[];

describe("what is unusual", () => {
  it("is a unit whose own people answer, and one whose response rate jumps, each beside its peers", async () => {
    const rows = await rowsOf();
    const unusual = rows.filter(({isUnusual}) => isUnusual).map(({test, organization}) => `${test} ${organization}`);
    expect([...new Set(unusual)].sort()).toEqual(["own-people u03", "response-rate u05"]);
    expect(rows.find(({test, organization}) => test === "own-people" && organization === "u03")).toMatchObject({
      ...{kind: "department", period: null, of: null, n: answered("u03", 12, 12), reason: null}
    });
  });

  it("is of the year that is evaluated: the year before is what is expected", async () => {
    const rates = (await rowsOf()).filter(({test, kind}) => test === "response-rate" && kind === "department");
    expect(new Set(rates.map(({organization}) => organization))).toEqual(new Set(UNITS));
    expect([...new Set(rates.map(({period}) => period))].sort()).toEqual(QUARTERS.slice(4));
    const late = (await rowsOf()).filter(({test, organization}) => test === "late-responses" && organization === "u01");
    expect(late.map(({period}) => period)).toEqual([
      ...["2024-07 2024-09", "2024-10 2024-12", "2025-01 2025-03", "2025-04 2025-06"]
    ]);
  });

  it("is told with p over all units and tests of a kind, and no row twice", async () => {
    const rows = await rowsOf();
    const keys = rows.map(({kind, test, of, organization, period}) => [kind, test, of, organization, period].join());
    expect(new Set(keys).size).toBe(keys.length);
    for (const {p, reason, found} of rows) {
      expect(p === null ? [found, reason === null] : [reason]).toEqual(p === null ? [null, false] : [null]);
    }
  });

  it("is printed with what it means, the false alarms of each test, and what cannot be told", async () => {
    const {code, out, err} = await gaming();
    expect(code).toBe(0);
    expect(out).toMatch(/^kind +test +of +organization +period +n +found +expected +p\n/);
    expect(out).toMatch(/^department +own-people +u03 /m);
    expect(err).toMatch(
      /response rates that jump: 56 tested, 1 unusual; where chance alone is at work, [\d.]+% of single/
    );
    expect(err).toContain("respondents from the unit itself or below it: 14 tested, 1 unusual; how often chance alone");
    expect(err).toContain("Not to be told (no source has responses of ten answers and more, three of them different)");
    expect(err).toMatch(/Not to be told of any company \(1 unit: at least 10 are needed/);
    expect(err).toContain(
      "chance is unlikely, beside the other units of the kind; it does not mean that anybody did wrong"
    );
    expect(out + err).not.toMatch(/fraud|cheat|manipulat|suspic|guilt/i);
  });
});

describe("on the page of the plan", () => {
  it("readers who see every leader and unit see what is unusual, under its labels", async () => {
    const {gaming} = await planFor("board");
    expect(gaming!.findings.map(({test, organization, period, n}) => [test, organization, period, n])).toEqual([
      ["response-rate", "Unit u05", "FY2025-Q4", expect.any(Number)],
      ["own-people", "Unit u03", null, answered("u03", 12, 12)]
    ]);
    expect(gaming!.tests.find(({test}) => test === "response-rate")).toMatchObject({looked: 56, unusual: 1});
    expect(gaming!.untold.length).toBeGreaterThan(0);
  });

  it("numbers stand only beside units whose own figure of that year is shown", async () => {
    await readCube(tiny.directory, async ({database, workspace}) => {
      const measurements = await publish(database, workspace, ["units"]);
      const [plan] = workspace.evaluation.plans as [Plan];
      const numbersFor = async (known: Measurements) =>
        (await publishedGaming(database, known, plan)).findings.map(({n, found, expected}) => [n, found, expected]);
      const hidden = [null, null, null];
      expect((await numbersFor(measurements)).flat()).not.toContain(null);
      const release = {figure: () => ({estimate: null})} as unknown as Measurements["release"];
      expect(await numbersFor({...measurements, release})).toEqual([hidden, hidden]);
      const {previous} = measurements.periods;
      const periods = {...measurements.periods, current: previous!};
      expect(await numbersFor({...measurements, periods})).toEqual([hidden, hidden]);
    });
  });
});

it("of a year without answers nothing is told, and why", async () => {
  writeFiles(tiny.directory, {
    "plans/FY2030.yaml": "period: FY2030\nbaseline: FY2029\nmetric: satisfaction\n"
  });
  const {code, out, err} = await run("evaluate", "FY2030", "--gaming", "--workspace", tiny.directory);
  expect([code, out]).toEqual([0, "Nothing is unusual. --format csv prints all that was looked at.\n"]);
  expect(err).toContain("Not to be told (nobody answered in the year): best answers");
});

it.each([
  ["--leader", "L1"],
  ["--task", "all"]
])("it looks at all units: %s is refused", async (...other) => {
  expect(await gaming(...other)).toMatchObject({
    code: 2,
    err: "journeymark: --gaming looks at all units: it goes with neither --leader nor --task\n"
  });
});

describe("units of a kind", () => {
  const row = (organization: string, ancestor: string, from: string, until: string) => ({
    ...{organization, kind: "division", ancestor, from, until}
  });
  const units = new UnitsOfKind(
    {
      ancestries: [
        row("a1", "a", "2020-01-01", "2025-01-01"),
        row("a1", "b", "2025-01-01", "9999-01-01"),
        row("b", "b", "2020-01-01", "9999-01-01"),
        {...row("a1", "co", "2020-01-01", "9999-01-01"), kind: "company"}
      ]
    },
    "division"
  );

  it("take what was counted below them by the tree of the month; what belongs to none is left out", () => {
    const rows = [
      {unit: "a1", month: "2024-12", n: 1},
      {unit: "a1", month: "2025-01", n: 2},
      {unit: "b", month: "2025-01", n: 4},
      {unit: "unassigned", month: "2025-01", n: 8}
    ];
    expect(units.sums(rows, () => "all", ["n"])).toEqual([
      {unit: "a", key: "all", sums: {n: 1}},
      {unit: "b", key: "all", sums: {n: 6}}
    ]);
    expect(units.sums(rows, () => null, ["n"])).toEqual([]);
    expect(units.sums([], () => "", ["n"])).toEqual([]);
  });

  it.each([
    ["2025-07", "2025-07", "2025-07", "2025-09"],
    ["2025-07", "2026-06", "2026-04", "2026-06"],
    ["2025-07", "2025-06", "2025-04", "2025-06"],
    ["2025-11", "2026-01", "2025-11", "2026-01"]
  ])("quarters from %s: %s lies in %s to %s", (first, month, from, to) => {
    expect(quarterFrom(first, month)).toEqual({from, to});
  });
});
