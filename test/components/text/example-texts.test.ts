import {expect, it} from "vitest";
import {
  chanceText,
  chartTold,
  compared,
  equated,
  paired,
  rateTold,
  sized,
  spanned
} from "../../../src/components/text/example-texts.js";
import {controlChart} from "../../../src/statistics/trends/control-chart.js";
import {document, plain} from "../dom.js";

const values = (numbers: readonly number[]) =>
  numbers.map((estimate, month) => ({period: `2025-${String(month + 1).padStart(2, "0")}`, estimate}));

it("a difference is told with interval, chance and base, and with a finding before them", () => {
  const difference = {estimate: -1.24, low: -2, upp: -0.44, p: 0.0004, n: 15785};
  expect(plain(compared(difference, {document}).textContent)).toBe(
    "−1.2 points (−2.0 to −0.4), p below 0.001, n = 15,785"
  );
  expect(plain(compared(difference, {finding: "change", document}).textContent)).toMatch(/^change: −1\.2 points/);
});

it("a difference or a size that is undefined tells why", () => {
  const none = {estimate: null, n: 3, reason: {code: "side", side: "second", because: {code: "no-answers"}}} as const;
  expect(compared(none, {document}).textContent).toBe("Not shown here: second: no answers.");
  expect(sized(none, {document}).textContent).toBe("Not shown here: second: no answers.");
  expect(sized(1.289, {document}).textContent).toBe("1.29 points");
});

it("p-values have three decimals, and the smallest none", () => {
  expect([0.5, 0.001, 0.00099].map(chanceText)).toEqual(["p = 0.500", "p = 0.001", "p below 0.001"]);
});

it("numbers with limits say what they are counted in; an unknown limit is a question mark", () => {
  const slope = {estimate: -0.0841, low: -0.1259, upp: null, n: 36};
  expect(plain(spanned(slope, {digits: 3, unit: "points a month", document}).textContent)).toBe(
    "−0.084 points a month (−0.126 to ?), n = 36"
  );
});

it("an equivalence is told by its finding and its interval", () => {
  expect(plain(equated({finding: "no change", low: -1.04, upp: 1.5}, 90, {document}).textContent)).toBe(
    "no change: 90% interval −1.0 to +1.5 points"
  );
});

it("rates and pairs stand beside those of chance; nothing looked at says so", () => {
  const rate = {n: 40, count: 10, share: 0.25, low: 0.1, upp: 0.4, expectedShare: 0.05, pValue: 0.04};
  expect(plain(rateTold(rate, {document}).textContent)).toBe("10 of 40 (25.0%); by chance 5.0%, p = 0.040");
  const nothing = {...rate, n: 0, count: 0, share: null, low: null, upp: null};
  expect(rateTold(nothing, {document}).textContent).toBe("Not shown here: nothing to look at.");
  const pairs = {n: 4000, responses: 4, pairs: 1200, expectedPairs: 1100.4, pValue: 0.2};
  expect(paired(pairs, {document}).textContent).toBe(
    "1,200 pairs of equal responses among 4,000; by chance 1,100.4, p = 0.200"
  );
  expect(paired({...pairs, n: 1000}, {document}).textContent).toMatch(/by chance 1,100\.4, too many to test$/);
});

it("a chart is told by its last line: centre, limits and signals, or why it has no limits", () => {
  const thirteen = values([70, 72, 71, 69, 71, 70, 72, 71, 70, 69, 71, 62]);
  expect(plain(chartTold(controlChart(thirteen), {document}).textContent)).toMatch(
    /^Centre 69\.8; limits 64\.0 to 75\.6 in the latest period\. Signals of change: December 2025 \(outside the limits\)/
  );
  const season = Array.from({length: 36}, (_, month) => 70 + 5 * Math.sin((month * Math.PI) / 6) + (month % 5) / 9);
  const seasonal = season.map((estimate, month) => {
    return {period: `${2023 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`, estimate};
  });
  expect(plain(chartTold(controlChart(seasonal, {cycle: 12}), {document}).textContent)).toMatch(
    /^Centre 70\.\d; limits, which follow the time of year, 6\d\.\d to 6\d\.\d in the latest period\. /
  );
  const declared = {date: "2025-07-01", kind: "rebaseline", reason: "a new process"} as const;
  const broken = chartTold(controlChart(thirteen, {breaks: [declared]}), {document});
  expect(broken.textContent).toBe("No limits of natural variation (6 points: limits need 12).");
  expect(chartTold([], {document}).textContent).toBe("No limits of natural variation (no period has a figure).");
});
