import {expect, it} from "vitest";
import {repeatText} from "../../../src/components/text/repeat-text.js";
import {shown, withheld} from "../report-fixture.js";

const repeated = (label: string, deft: number) => ({label, figure: {...shown(70), deft}});

it("figures of people who answered more than once are named with their ratios, the largest first", () => {
  const once = {label: "Use", figure: shown(70)};
  expect(repeatText([repeated("Delivery", 1.12), once, repeated("Service", 1.31)])).toBe(
    "Some people answered more than once, which makes the standard error and the interval larger by the factor in brackets: Service (1.31), Delivery (1.12)."
  );
});

it("of many figures the largest four are named", () => {
  const six = ["a", "b", "c", "d", "e", "f"].map((label, index) => repeated(label, 1.1 + index / 10));
  expect(repeatText(six)).toContain("f (1.60), e (1.50), d (1.40), c (1.30), 2 more.");
});

it("nothing is said where nobody answered twice or nothing is shown", () => {
  expect(
    repeatText([
      {label: "Use", figure: shown(70)},
      {label: "Care", figure: withheld}
    ])
  ).toBe("");
});
