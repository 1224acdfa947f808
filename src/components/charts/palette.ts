import type {Verdict} from "../../model/figure.js";

/** Number of stage colours in style.css: `--stage-1`, `--stage-2`… */
export const stageColorCount = 10;

/**
 * The colour of each stage, by its place in the program, so that a stage keeps its colour on every page. The colours
 * themselves are in style.css, one set for light and one for dark; more stages than colours start over.
 *
 * @param stages  all stages in the program's order
 * @returns a CSS colour for a stage's id; the colour of text for an id that is no stage, such as the whole journey's
 * @example stageColors([{id: "explore"}, {id: "purchase"}])("purchase") // "var(--stage-2)"
 * @example stageColors([{id: "explore"}])("journey") // "var(--foreground)"
 */
export function stageColors(stages: readonly {id: string}[]): (id: string) => string {
  return (id) => {
    const place = stages.findIndex((stage) => stage.id === id);
    return place < 0 ? "var(--foreground)" : `var(--stage-${(place % stageColorCount) + 1})`;
  };
}

/** How a verdict is shown beside its words: a sign and a colour, so that the colour is never alone. */
export const verdictMarks: Readonly<Record<Verdict, {sign: string; color: string}>> = {
  rose: {sign: "▲", color: "var(--better)"},
  fell: {sign: "▼", color: "var(--worse)"},
  "no change": {sign: "=", color: "var(--muted)"},
  "cannot tell": {sign: "", color: "var(--muted)"}
};

/** What a row of a scorecard can come to. */
export type TargetMark = "met" | "not met" | Verdict;

/** How such a verdict is shown beside its words: a sign, and the tone of its box. */
export const targetMarks: Readonly<Record<TargetMark, {sign: string; tone: "good" | "bad" | "open"}>> = {
  met: {sign: "✓", tone: "good"},
  "not met": {sign: "✗", tone: "bad"},
  rose: {sign: "▲", tone: "good"},
  fell: {sign: "▼", tone: "bad"},
  "no change": {sign: "=", tone: "open"},
  "cannot tell": {sign: "·", tone: "open"}
};

/**
 * The colours of answer values from worst to best: shades of the colour for worse, a neutral middle where there is
 * one, shades of the colour for better.
 *
 * @param count  number of values, from 1
 * @returns as many CSS colours
 * @example answerColors(3) // ["var(--answer-worse-2)", "var(--answer-middle)", "var(--answer-better-2)"]
 */
export function answerColors(count: number): string[] {
  const half = Math.floor(count / 2);
  // The outer half in the strong shade.
  const shade = (index: number) => (index < half / 2 ? 2 : 1);
  const worse = Array.from({length: half}, (_, index) => `var(--answer-worse-${shade(index)})`);
  const better = Array.from({length: half}, (_, index) => `var(--answer-better-${shade(index)})`).reverse();
  return [...worse, ...(count % 2 === 1 ? ["var(--answer-middle)"] : []), ...better];
}
