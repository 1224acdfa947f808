import {beforeAll, describe, expect, it} from "vitest";
import {errorsAtMargins, isJudged, type VerdictErrors} from "../../../loaders/evaluation/verdict-errors.js";
import type {LevelRow} from "../../../src/model/scorecard.js";
import {run} from "../../support/cli.js";
import {HEADER, load, writeWorkspace} from "../../support/workspace-files.js";

function errorsOf(changed: Partial<LevelRow>, margin = 2) {
  const given = row(changed);
  if (!isJudged(given)) throw new Error("not judged");
  return errorsAtMargins(given, margin, [0, 100]);
}

const row = (changed: Partial<LevelRow> = {}): LevelRow => ({
  ...{row: "level", post: null, people: 400, classes: null, tellableDistance: null, flips: []},
  subject: {metric: "satisfaction", stage: null, question: null, class: null},
  estimate: {
    ...{estimate: 80, se: 1, low: 78.04, upp: 81.96, n: 400, nEff: 400, df: Infinity, level: 0.95},
    ...{method: "score", errorFactor: 1}
  },
  target: {value: 80, setOn: "2025-06-01", setBy: "board", basis: "agreed"},
  ...{verdict: "cannot tell", reason: {code: "interval-includes-target"}},
  ...changed
});

// R: with s(x) = sqrt(x * (100 - x) / (80 * 20)): pnorm((78 - 80 - 1.959964) / s(78)), pnorm((80 - 1.959964 - 82) / s(82))
it("a true score two points off the target is judged wrongly as often as the normal distribution around it has it", () => {
  const errors = errorsOf({});
  expect(errors.margin).toBe(2);
  expect(errors.falseMet).toBeCloseTo(6.571e-5, 7);
  expect(errors.falseNotMet).toBeCloseTo(1.87e-5, 7);
  expect(errors.judgedMet).toBeCloseTo(82.7548, 3);
});

it("the larger the error, the more often a verdict is wrong, up to 1 in 40 at the target itself", () => {
  const wide = {estimate: {...row().estimate, se: 4} as LevelRow["estimate"]};
  expect(errorsOf(wide).falseMet).toBeGreaterThan(errorsOf({}).falseMet);
  expect(errorsOf(wide, 0).falseMet).toBeCloseTo(0.025, 6);
});

it("a target at the end of the scale is missed by as much as the scale has left", () => {
  const target = {value: 100, setOn: "2025-06-01", setBy: "board", basis: "agreed"};
  expect(errorsOf({target})).toMatchObject({falseNotMet: 0, judgedMet: 100});
});

it.each<[title: string, changed: Partial<LevelRow>]>([
  ["without a target", {target: null, verdict: null, reason: null}],
  ["without a figure", {estimate: {estimate: null, n: 0, reason: {code: "no-answers"}}, reason: {code: "no-answers"}}],
  ["of which too few people answered", {reason: {code: "too-few", people: 40, minimum: 100}}]
])("a row %s is judged neither rightly nor wrongly", (_, changed) => {
  expect(isJudged(row(changed))).toBe(false);
});

describe("of the verdicts on units like one", () => {
  const UNITS = Array.from({length: 8}, (_, unit) => `u${unit + 1}`);
  let folder: string;
  beforeAll(async () => {
    const all = (cells: (unit: string, place: number) => string) => UNITS.map(cells).join("\n");
    folder = writeWorkspace({
      "organizations.csv": `organization_id,parent_id,name,kind\ncompany,,Company,company\n${all((unit) => `${unit},company,${unit},branch`)}\n`,
      "leaders.csv": `leader_id,name\nL0,Zero (fictional)\n${all((unit) => `L${unit},Of ${unit} (fictional)`)}\n`,
      "tenures.csv": `leader_id,organization_id,from,to,role\nL0,company,2020-01,,head\n${all((unit) => `L${unit},${unit},2020-01,,head`)}\n`,
      "targets.csv": `organization_id,metric,period,target,set_on,set_by,basis\ncompany,satisfaction,2025,60,2024-12-01,board,agreed\n${all((unit) => `${unit},satisfaction,2025,60,2024-12-01,board,agreed`)}\n`,
      "plans/2025.yaml":
        "period: '2025'\nbaseline: '2024'\nmetric: satisfaction\nevidence: {people: 20, half_width: 20}\n",
      "exports/survey.csv": `${HEADER}${UNITS.flatMap((unit, place) =>
        Array.from({length: 60}, (_, answer) => {
          const value = 1 + ((answer * 7) % 5);
          const higher = answer % 10 < place ? Math.min(5, value + 1) : value;
          return `${unit}-${answer},${unit},2025-03-01,${higher},${value}`;
        })
      ).join("\n")}\n`
    });
    await load(folder);
  });

  const errorsOfLeader = async (leader: string) => {
    const {out} = await run("evaluate", "2025", "--leader", leader, "--format", "json", "--workspace", folder);
    const [card] = JSON.parse(out) as [{rows: (LevelRow & {errors: VerdictErrors | null})[]}];
    return card.rows[0]!;
  };

  it("the share that are wrong is that of the peers' mean and variance, as scores --shrink has it", async () => {
    const {out} = await run(...["scores", "--by", "organization:branch,year", "--shrink", "--target", "60"], ...["--format", "json", "--workspace", folder]); // prettier-ignore
    const rows = JSON.parse(out) as Record<string, number | string>[];
    const told = rows.find((found) => found["organization:branch"] === "u3")!;
    const {errors} = await errorsOfLeader("Lu3");
    expect(errors).toMatchObject({margin: 2, peers: 8, peersReason: null});
    expect(errors!.metWrong).toBeGreaterThan(0);
    expect(errors!.metWrong).toBeCloseTo(Number(told["metWrong"]), 9);
    expect(errors!.notMetWrong).toBeCloseTo(Number(told["notMetWrong"]), 9);
  });

  it("there is a reason where a unit has too few peers", async () => {
    expect((await errorsOfLeader("L0")).errors).toMatchObject({
      ...{metWrong: null, notMetWrong: null, peers: null},
      peersReason: {code: "fewer-units-than", n: 1, minimum: 5}
    });
  });

  it("the table of one leader has them, that of all has no room, and CSV has all", async () => {
    const ofOne = await run("evaluate", "2025", "--leader", "Lu3", "--workspace", folder);
    expect(ofOne.out).toContain("falseNotMet");
    expect(ofOne.err).toContain("falseMet, falseNotMet: ");
    expect((await run("evaluate", "2025", "--workspace", folder)).out).not.toContain("falseMet");
    expect((await run("evaluate", "2025", "--format", "csv", "--workspace", folder)).out).toContain(",falseMet,");
  });
});
