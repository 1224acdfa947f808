import {describe, expect, it} from "vitest";
import {effectKey, effectPicture, type EffectPoint, pointText} from "../../../src/components/charts/effect-picture.js";
import {document, picture, plain, texts} from "../dom.js";

const quarter = (from: string, to: string, side: EffectPoint["side"], estimate: number): EffectPoint => ({
  ...{from, to, side, estimate, low: estimate - 6, upp: estimate + 6, people: 40, expected: null}
});
const hidden: EffectPoint = {
  ...{from: "2025-07", to: "2025-09", side: "after", estimate: null, withheld: true},
  reason: {code: "fewer-respondents-than", minimum: 10}
};
const points = [
  quarter("2024-07", "2024-09", "before", -1),
  quarter("2024-10", "2024-12", "before", 1),
  quarter("2025-01", "2025-03", "between", 4),
  quarter("2025-04", "2025-06", "after", 20),
  hidden
];
const options = {
  label: "Service",
  unit: "points",
  startedOn: "2025-01-06",
  deliveredOn: "2025-03-20",
  document
} as const;
const difference = {...options, of: "difference"} as const;

/** Elements of Plot's marks of one kind, in the order in which they are drawn. */
const marks = (chart: Element, name: string) => [...chart.querySelectorAll(`[aria-label="${name}"]`)];
const shapes = (chart: Element) => marks(chart, "dot").map((dots) => [...dots.querySelectorAll("circle, path")]);

describe("the picture of an effect", () => {
  it("has a point in its interval for each quarter, and before, between and after differ in shape", async () => {
    const chart = effectPicture(points, difference);
    const [before, between, after, absent] = shapes(chart);
    expect([before!.length, between!.length, after!.length, absent!.length]).toEqual([2, 1, 1, 1]);
    const look = (dots: readonly Element[]) => [dots[0]!.localName, dots[0]!.closest("g")!.getAttribute("fill")];
    expect([look(before!), look(after!)]).toEqual([
      ["circle", "var(--background)"],
      ["circle", "var(--foreground)"]
    ]);
    expect(between![0]!.getAttribute("d")).not.toBe(before![0]!.getAttribute("d"));
    await expect(picture(chart)).toMatchFileSnapshot("__snapshots__/effect-picture.svg");
  });

  it("has a line at zero where points are differences, and none where they are figures", () => {
    const rules = (of: "difference" | "figure") => marks(effectPicture(points, {...options, of}), "rule").length;
    expect(rules("difference") - rules("figure")).toBe(1);
  });

  it("marks the days on which the task was started and delivered, and none that nobody knows", () => {
    const said = (chart: Element) => texts(chart, '[aria-label="text"] text');
    expect(said(effectPicture(points, difference))).toEqual(["started", "delivered"]);
    expect(said(effectPicture(points, {...difference, deliveredOn: null}))).toEqual(["started"]);
  });

  it("draws the time in which it was done behind its points, and none where there is no such point", () => {
    const bands = (own: readonly EffectPoint[]) => marks(effectPicture(own, difference), "rect").length;
    expect([bands(points), bands(points.filter(({side}) => side !== "between"))]).toEqual([1, 0]);
  });

  it("a point that is not shown is a cross that says why, and tells no number", () => {
    const chart = effectPicture(points, difference);
    expect(texts(chart, "title")).toEqual(["July 2025 to September 2025, after: withheld: fewer than 10 respondents"]);
    expect(plain(chart.getAttribute("aria-description"))).toBe(
      "July 2024 to September 2024, before: −1.0 (−7.0 to +5.0), 40 people; October 2024 to December 2024, before: +1.0 (−5.0 to +7.0), 40 people; January 2025 to March 2025, while it was being done: +4.0 (−2.0 to +10.0), 40 people; April 2025 to June 2025, after: +20.0 (+14.0 to +26.0), 40 people; July 2025 to September 2025, after: withheld: fewer than 10 respondents"
    );
  });

  it("many months are joined by a line, beside the one that they would have followed", () => {
    const months = Array.from({length: 18}, (_, index): EffectPoint => {
      const month = `${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
      return {...quarter(month, month, index < 12 ? "before" : "after", 60 + index), expected: 60} as EffectPoint;
    });
    const lines = (own: readonly EffectPoint[]) => marks(effectPicture(own, {...options, of: "figure"}), "line").length;
    expect(lines(months)).toBe(2);
    expect(lines(points)).toBe(0);
    expect(effectKey(months, 0.95).map(({label}) => plain(label))).toEqual([
      ...["before", "after", "95% interval", "the unit’s own line, carried on"]
    ]);
  });

  it("one point alone is drawn, figures with the axis that they need", () => {
    const chart = effectPicture([quarter("2025-01", "2025-12", "after", 71)], {...options, of: "figure"});
    expect(shapes(chart).flat()).toHaveLength(1);
    expect(
      texts(chart, '[aria-label="y-axis tick label"] text')
        .map(Number)
        .every((tick) => tick >= 60)
    ).toBe(true);
  });

  it("on a phone fewer quarters are named", () => {
    const ticks = (width: number) =>
      texts(effectPicture(points, {...difference, width}), '[aria-label="x-axis tick label"] text').length;
    expect(ticks(720)).toBe(5);
    expect(ticks(200)).toBeLessThan(4);
  });
});

it("the key names only what is in the picture", () => {
  const labels = (own: readonly EffectPoint[]) => effectKey(own, 0.9).map(({label}) => plain(label));
  expect(labels(points)).toEqual(["before", "while it was being done", "after", "90% interval", "not shown"]);
  expect(labels(points.slice(0, 1))).toEqual(["before", "90% interval"]);
});

it("a point in words has no sign where it is a figure of the unit", () => {
  expect(pointText(quarter("2024-07", "2024-07", "before", 61), {of: "figure", unit: "points"})).toBe(
    "July 2024, before: 61.0 (55.0 to 67.0), 40 people"
  );
  const onScale = {of: "difference", unit: {scale: [1, 5]}} as const;
  expect(pointText(quarter("2024-07", "2024-07", "after", 0.414), onScale)).toMatch(/^July 2024, after: \+0\.41 /);
});
