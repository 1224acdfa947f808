import {expect, it} from "vitest";
import {scoreOf, type Scoring} from "../../../src/statistics/index.js";

const tables: {title: string; scoring: Scoring; scores: [number, number][]}[] = [
  {
    title: "linear is 0–100",
    scoring: {kind: "linear", low: 1, high: 5},
    scores: [
      [1, 0],
      [2, 25],
      [4, 75],
      [5, 100]
    ]
  },
  {
    title: "linear turns round a descending scale",
    scoring: {kind: "linear", low: 7, high: 1},
    scores: [
      [7, 0],
      [4, 50],
      [1, 100]
    ]
  },
  {title: "linear takes any value between", scoring: {kind: "linear", low: 0, high: 1}, scores: [[0.25, 25]]},
  {
    title: "top 2 of 1–5",
    scoring: {kind: "top", k: 2, low: 1, high: 5},
    scores: [
      [3, 0],
      [4, 100],
      [5, 100]
    ]
  },
  {
    title: "top 2 of a descending scale",
    scoring: {kind: "top", k: 2, low: 5, high: 1},
    scores: [
      [1, 100],
      [2, 100],
      [3, 0]
    ]
  },
  {
    title: "top 1 of steps of 0.1",
    scoring: {kind: "top", k: 1, low: 0, high: 1, step: 0.1},
    scores: [
      [0.9, 0],
      [1, 100]
    ]
  },
  {
    title: "one value of 1–5",
    scoring: {kind: "value", counted: 3, low: 1, high: 5},
    scores: [
      [2, 0],
      [3, 100],
      [4, 0]
    ]
  },
  {
    title: "one value of a descending scale in steps of 0.1",
    scoring: {kind: "value", counted: 0.3, low: 1, high: 0},
    scores: [
      [0.1 + 0.2, 100],
      [0.2, 0],
      [0.4, 0]
    ]
  },
  {
    title: "chosen or not",
    scoring: {kind: "chosen"},
    scores: [
      [0, 0],
      [1, 100]
    ]
  },
  {
    title: "NPS",
    scoring: {kind: "nps"},
    scores: [
      [0, -100],
      [6, -100],
      [7, 0],
      [8, 0],
      [9, 100],
      [10, 100]
    ]
  }
];

for (const {title, scoring, scores} of tables) {
  it(`scoreOf: ${title}`, () => {
    const score = scoreOf(scoring);
    expect(scores.map(([value]) => [value, score(value)])).toEqual(scores);
  });
}

const refused: {scoring: Scoring; value: number; message: string}[] = [
  {scoring: {kind: "linear", low: 1, high: 5}, value: 6, message: "value: expected 1 to 5, got 6"},
  {scoring: {kind: "linear", low: 5, high: 1}, value: 99, message: "value: expected 1 to 5, got 99"},
  {scoring: {kind: "top", k: 2, low: 1, high: 5}, value: 0, message: "value: expected 1 to 5, got 0"},
  {scoring: {kind: "value", counted: 3, low: 1, high: 5}, value: 6, message: "value: expected 1 to 5, got 6"},
  {scoring: {kind: "value", counted: 9, low: 1, high: 5}, value: 3, message: "counted: expected 1 to 5, got 9"},
  {scoring: {kind: "chosen"}, value: 2, message: "value: expected 0 to 1, got 2"},
  {scoring: {kind: "nps"}, value: Number.NaN, message: "value: expected 0 to 10, got NaN"},
  {
    scoring: {kind: "linear", low: 5, high: 5},
    value: 5,
    message: "distance from low to high: expected more than 0, got 0"
  },
  {
    scoring: {kind: "linear", low: 1, high: Infinity},
    value: 5,
    message: "distance from low to high: expected more than 0, got Infinity"
  },
  {
    scoring: {kind: "top", k: 5, low: 1, high: 5},
    value: 5,
    message: "k: expected 1 to 4, got 5"
  },
  {scoring: {kind: "top", k: 1.5, low: 1, high: 5}, value: 5, message: "k: expected a whole number, got 1.5"},
  {scoring: {kind: "top", k: 1, low: 1, high: 5, step: 0}, value: 5, message: "step: expected more than 0, got 0"}
];

for (const {scoring, value, message} of refused) {
  it(`scoreOf refuses ${JSON.stringify(scoring)} of ${value}: ${message}`, () => {
    expect(() => scoreOf(scoring)(value)).toThrow(message);
  });
}
