import {expect, it} from "vitest";
import {answerAt, answerShares, type AnswerScale} from "../../../loaders/demonstration/answers.js";

const scales: {scale: AnswerScale; top: number; first: number}[] = [
  {scale: "five", top: 4, first: 1},
  {scale: "eleven", top: 10, first: 0}
];
const scores = Array.from({length: 101}, (_, score) => score);

it.each(scales)("the $scale-point answers to a question average exactly the score asked for", ({scale, top}) => {
  for (const score of scores) {
    const shares = answerShares(score, scale);
    const mean = shares.reduce((sum, share, answer) => sum + (share / 100) * (answer / top) * 100, 0);
    expect(mean).toBeCloseTo(score, 10);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 10);
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
  }
});

it.each(scales)(
  "a more satisfied group never has more answers below any point of the $scale-point scale",
  ({scale}) => {
    const below = (score: number) => {
      let sum = 0;
      return answerShares(score, scale).map((share) => (sum += share));
    };
    for (const score of scores.slice(1)) {
      const [less, more] = [below(score - 1), below(score)];
      more.forEach((share, answer) => expect(share).toBeLessThanOrEqual(less[answer]! + 1e-9));
    }
  }
);

it.each(scales)(
  "the position among all customers picks the $scale-point answer by its cumulative share",
  ({scale, first}) => {
    const shares = answerShares(72, scale);
    let below = 0;
    shares.forEach((share, answer) => {
      if (share > 0) expect(answerAt((below + share / 2) / 100, 72, scale)).toBe(first + answer);
      below += share;
    });
  }
);

it("scores outside 0 to 100 give everyone the nearer end of the scale", () => {
  expect(answerAt(0.01, 130, "five")).toBe(5);
  expect(answerAt(0.99, -20, "five")).toBe(1);
  expect(answerAt(0.5, 100, "eleven")).toBe(10);
});
