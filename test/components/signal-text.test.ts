import {expect, it} from "vitest";
import {signalText} from "../../src/components/signal-text.js";

const limits = {centre: 71};
const signal = (rule: string) => (period: string) => ({period, rule});

it("signals are told by rule, months in a row as one span", () => {
  const signals = [
    ...["2025-11", "2025-12", "2026-01", "2026-03"].map(signal("beyond-limits")),
    ...["FY2026-Q1", "FY2026-Q2"].map(signal("another rule"))
  ];
  expect(signalText({...limits, signals})).toBe(
    "Signals of change: November 2025 to January 2026, March 2026 (outside the limits); FY2026-Q1, FY2026-Q2 (another rule)."
  );
});

it.each(["beyond-limits", "trend", "near-limit", "shift"])("every rule has words: %s", (rule) => {
  expect(signalText({...limits, signals: [signal(rule)("2026-02")]})).not.toContain(
    rule === "trend" ? "(trend)" : rule
  );
});

it("no signal and no limits are two different sentences", () => {
  expect(signalText({...limits, signals: []})).toBe("No period signals a change: the figures vary as they always do.");
  expect(signalText({centre: null, reason: {code: "fewer-points-than", n: 8, minimum: 12}})).toBe(
    "No limits of natural variation (8 points: limits need 12)."
  );
});
