import {readdirSync, readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {afterEach, describe, expect, it} from "vitest";
import {main} from "../../loaders/cli/main.js";
import {commandWords, stepText} from "../../src/locales/commands.js";
import type {LoadingStep} from "../../src/model/loading-step.js";
import {proseOf} from "../support/prose.js";
import {tinyResponses, tinyWorkspace} from "../support/tiny-workspace.js";

const NONSENSE = "☂";

let restore = () => {};
afterEach(() => restore());

/** Replaces every word of commands, and remembers how to put them back. */
function replaceWords(words: object): void {
  const former = Object.entries(words);
  const again = restore;
  restore = () => {
    Object.assign(words, Object.fromEntries(former));
    again();
  };
  for (const [name, own] of former) {
    if (typeof own === "object") replaceWords(own as object);
    else Object.assign(words, {[name]: typeof own === "function" ? () => NONSENSE : NONSENSE});
  }
}

const STEPS: [step: LoadingStep, text: string][] = [
  [{code: "fetching", source: "partners"}, "partners: fetching"],
  [{code: "reading", file: "survey.csv"}, "survey.csv: reading"],
  [{code: "coding-comments"}, "looking for themes in comments"],
  [{code: "finding-repeated-responses"}, "looking for repeated responses"],
  [{code: "weighting"}, "weighting the responses"],
  [{code: "counting"}, "counting the cube"],
  [{code: "writing-to-disk"}, "writing to disk"],
  [{code: "measuring-figures"}, "measuring the figures of the pages"],
  [{code: "writing-figures"}, "writing the figures of the pages"]
];

it.each(STEPS)("the step %o", (step, text) => {
  expect(stepText(step)).toBe(text);
});

describe("the load report", () => {
  const {loadReport} = commandWords;

  it("one iteration is singular", () => {
    const period = {period: "FY2026", responses: 9, effectiveBefore: 9, effectiveAfter: 7.25};
    const calibration = {iterations: 1, largestDeviation: 1e-9, trimmed: 2};
    expect(loadReport.weighted("raking", {...period, calibration})).toBe(
      "weights FY2026: raking in 1 iteration, largest deviation 1.0e-9, 2 trimmed; 9 responses, effective 9.0 before, 7.3 after"
    );
    expect(loadReport.weighted(null, {...period, period: null, calibration: null})).toBe(
      "weights: 9 responses, effective 9.0 before, 7.3 after"
    );
  });

  it("a rejected row names its column and its value where there are some", () => {
    expect(loadReport.rejected(null, "too few cells", null)).toBe("too few cells");
    expect(loadReport.rejected("day", "expected a date", "soon")).toBe('day: expected a date, found "soon"');
  });
});

it("notes count rows in singular and plural", () => {
  const {belowMinimum} = commandWords.notes;
  const end = "fewer than 10 people: reports withhold such figures; do not pass them on.";
  expect(belowMinimum(1, 1, "mark", 10)).toBe(`1 of 1 row, marked mark, rests on ${end}`);
  expect(belowMinimum(2, 3, "mark", 10)).toBe(`2 of 3 rows, marked mark, rest on ${end}`);
});

it("commands speak the locale alone, and none of its words decides anything", async () => {
  // A report on few responses has the words of one on many.
  const tiny = tinyWorkspace(tinyResponses().filter((_, index) => index % 6 === 0));
  try {
    const run = async (...command: string[]) => {
      const told = {out: "", err: ""};
      const output = {out: (text: string) => void (told.out += text), err: (text: string) => void (told.err += text)};
      expect(await main([...command, "--workspace", tiny.directory], output)).toBe(0);
      return told;
    };
    const report = JSON.parse((await run("ingest", "--json")).out) as {files: {outcome: string}[]};
    expect(report.files.length).toBeGreaterThan(0);
    const commands = [
      ["scores", "--by", "stage"],
      ["trend", "--by", "stage"],
      ["decompose", "--by", "stage,class"],
      ["drivers", "--of", "question", "--outcome", "order"]
    ];
    const before = [];
    for (const command of commands) before.push(await run(...command, "--format", "json"));
    replaceWords(commandWords);
    for (const [index, command] of commands.entries()) {
      const {out, err} = await run(...command, "--format", "json");
      expect(out).toBe(before[index]!.out);
      expect(before[index]!.err).not.toBe("");
      expect(err.replaceAll(/☂\n/g, "")).toBe("");
    }
    expect((await run("check")).out).toBe(`${NONSENSE}\n`);
    expect((await run("ingest")).out).toContain(`\n${NONSENSE}\n`);
  } finally {
    tiny.remove();
  }
});

/** Files whose prose is that of files which `new` writes. */
const TEMPLATES = ["adapter-files.ts", "templates.ts"];
/** What is the program's name, an end of a refusal, or a statement. */
const NO_WORDS = ["journeymark: …\n", "journeymark: standard output: …\n", "; there are …"];

it("no command has words of its own but for refusals", () => {
  const folder = fileURLToPath(new URL("../../loaders/cli/", import.meta.url));
  const files = readdirSync(folder).filter((name) => !TEMPLATES.includes(name));
  expect(files.length).toBeGreaterThan(15);
  const prose = files.flatMap((name) => proseOf(readFileSync(folder + name, "utf8")));
  expect(prose.filter((text) => !NO_WORDS.includes(text) && !text.startsWith("SELECT "))).toEqual([]);
});
