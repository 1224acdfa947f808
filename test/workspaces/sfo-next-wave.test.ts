import {cpSync, readFileSync, rmSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {expect, it} from "vitest";
import {run} from "../support/cli.js";
import {temporaryFolder} from "../support/workspace-files.js";
import {realExports} from "./real-workspace.js";

const exports = realExports("sfo-customer-survey");

const headerOf = (year: number) =>
  readFileSync(join(exports!, `${year}_SFO_Customer_Survey.csv`), "utf8")
    .split("\n")[0]!
    .trim()
    .split(",");

/** What check says of a wave that is drafted like the one before, whose source is complete. */
async function drafted(year: number): Promise<{decisions: string[]; faults: string[]}> {
  const folder = join(temporaryFolder(), "sfo");
  cpSync(fileURLToPath(new URL("./sfo", import.meta.url)), folder, {recursive: true});
  rmSync(join(folder, "sources", `wave-${year}.yaml`));
  const from = join(exports!, `${year}_SFO_Customer_Survey.csv`);
  const where = ["--workspace", folder, "--exports", exports!];
  const like = await run("new", "source", `wave-${year}`, "--from", from, "--like", `wave-${year - 1}`, ...where);
  expect(like.code).toBe(0);
  const {err} = await run("check", ...where);
  const lines = err.trim().split("\n");
  const decisions = lines.flatMap((line) => /line \d+: (.*?)(?: ".*")?: decide /.exec(line)?.[1] ?? []);
  return {decisions, faults: lines.filter((line) => !/: decide |decisions are left/.test(line))};
}

/**
 * Fields that change from wave to wave: dates are spelt out, columns and weights come and go. In 2011 questions were
 * numbered anew from Q5 on: Q5 was the frequency of flights, Q17 the age; Q2_1 had five neighbours.
 */
const FIELDS: Readonly<Record<number, readonly string[]>> = {
  2011: [
    ...["response.organization", "response.experienced_at", "response.weight"],
    ...["segments.purpose", "segments.frequency", "segments.age"]
  ],
  2012: ["response.experienced_at"],
  2013: ["response.organization", "response.experienced_at", "response.weight"],
  2014: ["response.experienced_at"]
};

/**
 * Questions whose number, and nothing else, is that of another question of the wave before: Q8A to Q8F were cleanliness and
 * are artwork, restaurants, …; Q11 was the website and is safety.
 */
const OTHER_QUESTIONS: Readonly<Record<number, readonly string[]>> = {
  2011: ["Q11", "Q8A", "Q8C", "Q8D", "Q8E", "Q8F", "Q8B"]
};

/** A draft without the former wave left 44, 43, 58 and 54 when every number was taken for a scale. */
const DECISIONS: Readonly<Record<number, number>> = {2011: 27, 2012: 25, 2013: 28, 2014: 25};

it.skipIf(exports === null).each([2011, 2012, 2013, 2014])(
  "the wave of %i like the one before: decisions are left for columns only whose name is new, or means another question",
  async (year) => {
    const {decisions, faults} = await drafted(year);
    const [fields, questions] = [
      decisions.filter((place) => !/^question /.test(place)),
      decisions.flatMap((place) => /^question (.*)$/.exec(place)?.[1] ?? [])
    ];
    expect(faults).toEqual([]);
    expect(fields).toEqual(FIELDS[year]);
    const former = headerOf(year - 1);
    expect(decisions.length).toBe(DECISIONS[year]);
    expect(questions.filter((column) => !headerOf(year).includes(column))).toEqual([]);
    expect(questions.filter((column) => former.includes(column))).toEqual(OTHER_QUESTIONS[year] ?? []);
  }
);
