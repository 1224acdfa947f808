import {expect, it} from "vitest";
import {signalText} from "../../src/components/signal-text.js";

const limits = {centre: 71, lower: 66, upper: 76};

it("signals are told by rule, with their months", () => {
  const signals = [
    {period: "2026-02", rule: "outside the limits"},
    {period: "2025-03", rule: "run on one side of the centre"},
    {period: "2026-04", rule: "outside the limits"}
  ];
  expect(signalText({...limits, signals})).toBe(
    "Signals of change: February 2026, April 2026 (outside the limits); March 2025 (run on one side of the centre)."
  );
});

it("no signal and no limits are two different sentences", () => {
  expect(signalText({...limits, signals: []})).toBe("No period signals a change: the figures vary as they always do.");
  expect(signalText({centre: null, reason: "fewer than 12 months"})).toBe(
    "No limits of natural variation: fewer than 12 months."
  );
});
