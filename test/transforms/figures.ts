/** Payload figures for tests of what is said about them. */
import type {About} from "../../src/model/about.js";
import type {Change, Figure, Verdict} from "../../src/model/figure.js";
import type {StageFigures} from "../../loaders/payloads/schemas.js";

/** A figure with an interval of ± twice its standard error. */
export const shown = (estimate: number, se = 1, n = 400): Figure => ({
  estimate,
  se,
  low: estimate - 2 * se,
  upp: estimate + 2 * se,
  n,
  nEff: n,
  df: n - 1,
  method: "t",
  errorFactor: 1
});

export const withheld: Figure = {estimate: null, withheld: true, reason: {code: "fewer-respondents-than", minimum: 10}};
export const cover: Figure = {
  estimate: null,
  withheld: true,
  reason: {code: "reveals-respondents", minimum: 10}
};
export const noAnswers: Figure = {estimate: null, withheld: false, reason: {code: "no-answers"}};

export const changed = (estimate: number, verdict: Verdict, [low, upp] = [estimate - 1, estimate + 1]): Change => ({
  estimate,
  low: low,
  upp: upp,
  p: verdict === "rose" || verdict === "fell" ? 0.001 : 0.4,
  verdict
});

export const incomparable: Change = {
  estimate: null,
  reason: {code: "reference", reference: "twelve-months-before", because: {code: "no-answers"}}
};

export const stage = (label: string, change: Change, current: Figure = shown(70)): StageFigures => ({
  id: label.toLowerCase(),
  label,
  current,
  previous: change.estimate === null ? noAnswers : shown(70),
  change
});

export const about: About = {
  title: "Report",
  notice: null,
  metric: {id: "satisfaction", label: "Satisfaction", unit: "points", margin: 2, definition: {code: "mean"}},
  stages: [],
  classes: [],
  covered: {from: "2024-07", to: "2026-06"},
  current: {from: "2025-07", to: "2026-06"},
  previous: {from: "2024-07", to: "2025-06"},
  dating: {code: "response"},
  responses: 1000,
  minimum: 10,
  level: 0.95
};
