import {expect, it} from "vitest";
import {distributionBars} from "../../../src/components/charts/distribution-bars.js";
import {document, picture, texts} from "../dom.js";
import {questions, shown} from "../report-fixture.js";

const options = {caption: "Answers", unit: "points", document} as const;

function segments(table: Element): {x: number; width: number}[][] {
  return [...table.querySelectorAll(".distribution-bar")].map((bar) =>
    [...bar.querySelectorAll("rect")].map((rect) => {
      return {x: parseFloat(rect.getAttribute("x")!), width: parseFloat(rect.getAttribute("width")!)};
    })
  );
}

it("segments follow each other from worst to best without a gap", async () => {
  const table = distributionBars(questions, options);
  for (const bar of segments(table)) {
    for (const [index, {x}] of bar.entries()) {
      if (index > 0) expect(x).toBeCloseTo(bar[index - 1]!.x + bar[index - 1]!.width, 1);
    }
  }
  await expect(picture(table)).toMatchFileSnapshot("__snapshots__/distribution-bars.html");
});

it("the middle of the scale is on one line for all questions, and nothing leaves the picture", () => {
  const bars = segments(distributionBars(questions, options));
  const middles = bars.map((bar) => bar[2]!.x + bar[2]!.width / 2);
  expect(middles[0]).toBeCloseTo(middles[1]!, 1);
  for (const {x, width} of bars.flat()) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(100.02);
  }
});

it("a withheld distribution has no bar and says why", () => {
  const table = distributionBars(questions, options);
  expect(table.querySelectorAll("tbody tr")).toHaveLength(3);
  expect(table.querySelectorAll(".distribution-bar")).toHaveLength(2);
  expect(texts(table, "td.absent")).toEqual(["withheld: fewer than 10 respondents"]);
});

it("a scale that runs down has its worst value on the left all the same", () => {
  const descending = {
    ...questions[0]!,
    scale: {worst: 3, best: 1},
    values: [1, 2, 3].map((value) => ({value, share: 20 * value - 20 + 20 / 3}))
  };
  const titles = texts(distributionBars([descending], options), ".segment title");
  expect(titles.map((title) => title[0])).toEqual(["3", "2", "1"]);
});

it("one value alone, and eleven, are drawn", () => {
  const one = {...questions[0]!, values: [{value: 5, share: 100}]};
  const eleven = {
    ...questions[0]!,
    scale: {worst: 0, best: 10},
    values: Array.from({length: 11}, (_, value) => ({value, share: 100 / 11}))
  };
  expect(segments(distributionBars([one, eleven], options)).map((bar) => bar.length)).toEqual([1, 11]);
});

it("a screen reader hears the shares, and the figure stands beside the bar", () => {
  const table = distributionBars([{...questions[0]!, figure: shown(58.9, 1.9)}], options);
  expect(table.querySelector("svg")!.getAttribute("aria-label")!.replaceAll("\u00a0", " ")).toBe(
    "1: 12%, 2: 15%, 3: 22%, 4: 30%, 5: 22%"
  );
  expect(texts(table, "td.number")).toEqual(["58.9 (57.0 to 60.8), n = 1,204"]);
});

it("the scale is named once where all share it, else under each question", () => {
  const table = distributionBars(questions, options);
  expect(texts(table, "thead .picture")).toEqual(["Share of answers, 1 (worst) to 5 (best)"]);
  expect(table.querySelector("tbody .fine")).toBeNull();
  const other = {...questions[0]!, scale: {worst: 0, best: 10}};
  expect(texts(distributionBars([questions[1]!, other], options), "tbody .fine")).toEqual([
    "1 (worst) to 5 (best)",
    "0 (worst) to 10 (best)"
  ]);
});

it("no questions are a frame that says so", () => {
  expect(distributionBars([], options).textContent).toBe("Answers: no answers");
});
