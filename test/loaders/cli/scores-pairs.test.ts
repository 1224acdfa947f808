import {beforeAll, describe, expect, it} from "vitest";
import {adjustPValues} from "../../../src/statistics/comparisons/multiplicity.js";
import {run} from "../../support/cli.js";
import {load, ORGANIZATIONS, PROGRAM, SOURCE, writeWorkspace} from "../../support/workspace-files.js";

/** Four answers a unit to either question; those of the south weigh 3 where they are high. West was never asked the quality. */
const ANSWERS = [
  ...[1, 2, 2, 3].map((order) => ["north", order, "4", 1] as const),
  ...[3, 4, 4, 5].map((order) => ["south", order, "4", order > 3 ? 3 : 1] as const),
  ...[2, 3, 3, 4].map((order) => ["west", order, "", 1] as const)
];

let folder: string;
beforeAll(async () => {
  folder = writeWorkspace({
    "program.yaml": PROGRAM,
    "organizations.csv": `${ORGANIZATIONS}west,company,West,branch\n`,
    "sources/survey.yaml": SOURCE.replace("responded_at: day", "responded_at: day, weight: weight"),
    "exports/survey.csv": `id,unit,day,order,quality,weight\n${ANSWERS.map(
      ([unit, order, quality, weight], index) => `${index},${unit},2025-03-01,${order},${quality},${weight}\n`
    ).join("")}`
  });
  await load(folder);
});

async function scores(...options: string[]): Promise<Record<string, unknown>[]> {
  const {code, out, err} = await run("scores", "--workspace", folder, "--format", "json", ...options);
  expect(code, err).toBe(0);
  return JSON.parse(out) as Record<string, unknown>[];
}

describe("--compare each-other", () => {
  const PAIRS = [
    ["north", "south"],
    ["north", "west"],
    ["south", "west"]
  ];

  it("has a row for each pair of values, the first less the second", async () => {
    const rows = await scores("--by", "organization,question", "--compare", "each-other", "--where", "question=order");
    expect(rows.map(({organization, other}) => [organization, other])).toEqual(PAIRS);
    // Of a scale of 1 to 5: north 25, south (50 + 3 · 75 · 2 + 3 · 100) / 10 = 80, west 50.
    expect(rows.map(({estimate, reference, change}) => [estimate, reference, change])).toEqual([
      [25, 80, -55],
      [25, 50, -25],
      [80, 50, 30]
    ]);
  });

  it("is over the questions that both have, whatever else one of them was asked", async () => {
    const rows = await scores("--by", "organization", "--compare", "each-other");
    // The quality of north and south is 75: their journeys are 50 and 77.5, and beside west only the order counts.
    expect(rows.map(({change, leftOut}) => [change, leftOut])).toEqual([
      [-27.5, null],
      [-25, "quality"],
      [30, "quality"]
    ]);
  });

  it("p is adjusted over all pairs of the table", async () => {
    const options = ["--by", "organization,question", "--where", "question=order"];
    const all = await scores(...options, "--compare", "each-other");
    const alone = await Promise.all(
      PAIRS.map(async ([a, b]) => {
        return (await scores(...options, "--compare", "each-other", "--where", `organization=${a},${b}`))[0]![
          "p"
        ] as number;
      })
    );
    expect(all.map(({p}) => p)).toEqual(adjustPValues(alone).map((p) => expect.closeTo(p!, 12) as number));
    expect(all[0]!["p"]).not.toBe(alone[0]);
  });

  it("pairs values within the other keys only; of a single value there is no pair", async () => {
    const rows = await scores("--by", "organization,stage", "--compare", "each-other");
    expect(rows.map(({organization, other, stage}) => [organization, other, stage])).toEqual([
      ["north", "south", "buy"],
      ["north", "west", "buy"],
      ["south", "west", "buy"],
      ["north", "south", "use"]
    ]);
    expect(rows[3]).toMatchObject({change: null, changeReason: {code: "no-variation"}});
    expect(await scores("--by", "organization", "--where", "organization=north", "--compare", "each-other")).toEqual(
      []
    );
  });

  it("a pair of which either side has too few people is marked", async () => {
    const rows = await scores("--by", "organization", "--compare", "each-other");
    expect(
      rows.map(({respondents, otherRespondents, belowMinimum}) => [respondents, otherRespondents, belowMinimum])
    ).toEqual(PAIRS.map(() => [4, 4, true]));
  });
});

describe("--unweighted", () => {
  it("counts every response as one, with errors as of equal weights, and says so in rows and below them", async () => {
    const options = ["--by", "organization,stage", "--where", "organization=south"];
    const [weighted] = await scores(...options);
    const [plain] = await scores(...options, "--unweighted");
    expect([weighted!["estimate"], weighted!["unweighted"]]).toEqual([80, undefined]);
    // 50, 75, 75, 100: variance of the mean (625 + 625) / 3 / 4.
    expect(plain).toMatchObject({estimate: 75, n: 4, nEff: 4, unweighted: true});
    expect(plain!["se"]).toBeCloseTo(Math.sqrt(1250 / 12), 10);
    const {err} = await run("scores", "--workspace", folder, "--unweighted");
    expect(err).toContain("Unweighted: every response counts as one.");
    expect((await run("scores", "--workspace", folder)).err).not.toContain("Unweighted");
  });

  it("composites and comparisons are unweighted too; where all weigh alike nothing changes", async () => {
    const compared = await scores("--by", "organization", "--compare", "each-other", "--unweighted");
    expect(compared.map(({change}) => change)).toEqual([-25, -25, 25]);
    const north = ["--by", "stage", "--where", "organization=north"];
    const usual = await scores(...north);
    expect(await scores(...north, "--unweighted")).toEqual(usual.map((row) => ({...row, unweighted: true})));
  });
});
