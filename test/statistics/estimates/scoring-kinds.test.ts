import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {expect, it} from "vitest";
import {rangeOf, scoringEntry, scoringFits, scoringKind, scoringOf} from "../../../src/statistics/estimates/scoring.js";

/** Files outside of the registry, the locales and the demonstration that name a kind of scoring, and why. */
const NAMING: Record<string, string> = {
  "loaders/payloads/method/method-question.ts": "the Method page explains shares and Net Promoter Scores by examples",
  "loaders/payloads/method/method-schema.ts": "what of each kind may be published; the compiler asks for it",
  "loaders/workspace/program.ts": "how each kind is declared; the compiler asks for it",
  "src/components/charts/effect-picture.ts": "no scoring: where a label is anchored",
  "src/components/charts/trend-chart.ts": "no scoring: where a label is anchored",
  "src/method.md": "an example of a mean",
  "src/method/composites.md": "an example of a mean",
  "src/method/weights.md": "an example of a mean",
  "src/model/scoring.ts": "the kinds themselves",
  "src/statistics/comparisons/comparison.ts": "Newcombe's interval compares shares and nothing else",
  "src/statistics/estimates/net-promoter-score.ts": "the Net Promoter Score by itself, with options of its own"
};

/** The code of a file: what comments show is no use of a kind. */
function codeOf(path: string): string {
  return readFileSync(path, "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
}

it("only the files that are listed name a kind of scoring: all else asks the registry", () => {
  const root = fileURLToPath(new URL("../../../", import.meta.url));
  const files = ["loaders", "src"].flatMap((folder) =>
    readdirSync(join(root, folder), {recursive: true, encoding: "utf8"})
      .filter((file) => /\.(ts|js|md)$/.test(file) && !file.includes(".observablehq"))
      .map((file) => `${folder}/${file.replaceAll("\\", "/")}`)
  );
  // Pages in other languages run the code of the English ones, which another test holds.
  const elsewhere = files.filter(
    (file) =>
      !/^(src\/[a-z]{2}\/|src\/statistics\/estimates\/scoring\.ts$|src\/locales\/|loaders\/demonstration\/|src\/data\/)/.test(
        file
      )
  );
  const naming = elsewhere.filter((file) => /["'](?:nps|top|linear)["']/.test(codeOf(join(root, file))));
  expect(naming.sort()).toEqual(Object.keys(NAMING));
});

it("the kind of a declared score is its word or the key of its settings", () => {
  expect([scoringKind("linear"), scoringKind("nps"), scoringKind({top: 3})]).toEqual(["linear", "nps", "top"]);
});

it("a scoring is applied to the scale of a question", () => {
  const question = {scale: {worst: 10, best: 0, step: 0.5}};
  expect(scoringOf({score: "linear"}, question)).toEqual({kind: "linear", low: 10, high: 0});
  expect(scoringOf({score: {top: 2}}, question)).toEqual({kind: "top", k: 2, low: 10, high: 0, step: 0.5});
  expect(scoringOf({score: "nps"}, {scale: {worst: 0, best: 10, step: 1}})).toEqual({kind: "nps"});
  expect(() => scoringOf({score: "nps"}, question)).toThrow("expected a scale that nps fits, got 10 to 0");
});

const FITS: [score: Parameters<typeof scoringKind>[0], scale: [number, number, number], fits: boolean][] = [
  ["linear", [1, 2, 1], true],
  ["linear", [0, 10, 0.1], true],
  ["nps", [0, 10, 1], true],
  ["nps", [10, 0, 1], false],
  ["nps", [0, 10, 0.5], false],
  ["nps", [1, 10, 1], false],
  [{original: [1, 5]}, [1, 5, 1], true],
  [{original: [1, 5]}, [1, 5, 0.5], true],
  [{original: [1, 5]}, [1, 7, 1], false],
  [{original: [1, 5]}, [0, 5, 1], false],
  [{original: [1, 5]}, [5, 1, 1], false],
  [{top: 4}, [1, 5, 1], true],
  [{top: 5}, [1, 5, 1], false],
  [{top: 2}, [0, 1, 0.5], true],
  [{bottom: 4}, [1, 5, 1], true],
  [{bottom: 5}, [1, 5, 1], false],
  [{value: 5}, [1, 5, 1], true],
  [{value: 5}, [5, 1, 1], true],
  [{value: 6}, [1, 5, 1], false],
  [{value: 0.3}, [0, 1, 0.1], true],
  [{value: 0.35}, [0, 1, 0.1], false],
  ["chosen", [0, 1, 1], true],
  ["chosen", [1, 0, 1], false],
  ["chosen", [0, 1, 0.5], false],
  ["chosen", [1, 2, 1], false]
];

it.each(FITS)("%o on a scale of %o: %s", (score, [worst, best, step], fits) => {
  expect(scoringFits({score}, {worst, best, step})).toBe(fits);
});

it("a kind has its range, unit and usual questions", () => {
  const told = (score: Parameters<typeof scoringKind>[0]) => {
    const {unit, usualFor} = scoringEntry(score);
    return [...rangeOf(score), unit(score), usualFor?.join(" ") ?? "every role"];
  };
  expect([told("linear"), told({top: 1}), told("nps"), told({original: [1, 5]})]).toEqual([
    [0, 100, "points", "every role"],
    [0, 100, "percent", "every role"],
    [-100, 100, "points", "outcome"],
    [1, 5, {scale: [1, 5]}, "every role"]
  ]);
});
