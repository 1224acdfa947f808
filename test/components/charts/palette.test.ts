import {readFileSync} from "node:fs";
import {expect, it} from "vitest";
import {answerColors, stageColorCount, stageColors, verdictMarks} from "../../../src/components/charts/palette.js";

const style = readFileSync(new URL("../../../src/style/type-and-colour.css", import.meta.url), "utf8");
const darkStart = style.indexOf("prefers-color-scheme: dark");
const light = colorsOf(style.slice(0, darkStart));
const dark = {...light, ...colorsOf(style.slice(darkStart))};

function colorsOf(css: string): Record<string, string> {
  return Object.fromEntries(
    [...css.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, color]) => [name!, color!])
  );
}

/** Contrast ratio of WCAG 2, 1 to 21. */
function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter! + 0.05) / (darker! + 0.05);
}

function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const part = parseInt(color.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

it.each([
  ["light", light],
  ["dark", dark]
])("text has a contrast of at least 4.5 (WCAG 2 AA): %s", (_, colors) => {
  for (const ground of ["background", "raised"]) {
    for (const ink of ["foreground", "muted", "accent", "better", "worse"]) {
      expect(contrast(colors[ink]!, colors[ground]!), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  }
  for (const shade of ["worse-1", "middle", "better-1"]) {
    expect(contrast(colors["answer-text"]!, colors[`answer-${shade}`]!), shade).toBeGreaterThanOrEqual(4.5);
  }
  for (const shade of ["worse-2", "better-2"]) {
    expect(contrast(colors["answer-text-strong"]!, colors[`answer-${shade}`]!), shade).toBeGreaterThanOrEqual(4.5);
  }
});

it.each([
  ["light", light],
  ["dark", dark]
])("marks have a contrast of at least 3 (WCAG 2 AA): %s", (_, colors) => {
  const stages = Array.from({length: stageColorCount}, (_, index) => `stage-${index + 1}`);
  for (const mark of [...stages, "comparison", "signal"]) {
    expect(contrast(colors[mark]!, colors["background"]!), mark).toBeGreaterThanOrEqual(3);
  }
});

it("every colour that components name is defined", () => {
  const named = [...Object.values(verdictMarks).map(({color}) => color), ...[2, 3, 4, 5, 11].flatMap(answerColors)];
  for (const color of named) expect(light).toHaveProperty(/^var\(--(.+)\)$/.exec(color)![1]!);
});

it("a stage's colour follows its place in the program, and colours start over after the last", () => {
  const stages = Array.from({length: stageColorCount + 1}, (_, index) => ({id: `s${index}`}));
  const color = stageColors(stages);
  expect([color("s0"), color("s9"), color("s10")]).toEqual(["var(--stage-1)", "var(--stage-10)", "var(--stage-1)"]);
  expect(color("journey")).toBe("var(--foreground)");
});

it.each([
  [1, "0"],
  [2, "-2 +2"],
  [4, "-2 -1 +1 +2"],
  [5, "-2 -1 0 +1 +2"],
  [11, "-2 -2 -2 -1 -1 0 +1 +1 +2 +2 +2"]
])("answer colours go from worse to better around a neutral middle: %d values", (count, expected) => {
  const short = answerColors(count).map((color) => {
    return color.replace(/^var\(--answer-(?:middle|(worse|better)-(\d))\)$/, (_, side?: string, shade?: string) =>
      side === undefined ? "0" : `${side === "worse" ? "-" : "+"}${shade!}`
    );
  });
  expect(short.join(" ")).toBe(expected);
});
