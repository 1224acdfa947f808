import {expect, it} from "vitest";
import {type TransitionCell, transitionFindings} from "../../src/transforms/transition-findings.js";

/** Counts by first state and second; a fourth entry are those not seen again. */
const cells = (...rows: number[][]): TransitionCell[] =>
  rows.flatMap((row, before) =>
    row.map((n, after) => ({before, after: after === 3 ? null : after, n, w: n, w2: n})).filter(({n}) => n > 0)
  );
/** Nothing changes: as many go one way as the other. */
const still = cells([200, 60, 20, 280], [60, 300, 90, 450], [20, 90, 250, 360]);

it("moves up are told with who was seen again, who moved, and what came back", () => {
  const [[up]] = transitionFindings(
    [{own: cells([20, 9, 3, 8], [12, 30, 10, 52], [2, 7, 25, 0]), others: []}],
    0.95
  ) as [[object]];
  expect(up).toMatchObject({from: "dissatisfied", to: "satisfied", people: 32, moved: 9, seenAgain: 80});
  const [moves] = transitionFindings([{own: cells([20, 9, 3, 8], [12, 30, 10, 52], [2, 7, 25, 0]), others: []}], 0.95);
  expect(moves!.map(({from, to, people, moved, seenAgain}) => [from, to, people, moved, seenAgain])).toEqual([
    ["dissatisfied", "satisfied", 32, 9, 80],
    ["satisfied", "advocate", 52, 10, 50],
    ["dissatisfied", "advocate", 32, 3, 80],
    ["any", "advocate", 118, 38, expect.closeTo((100 * 118) / 178, 9)]
  ]);
  expect(moves![0]!.net.estimate).toBeCloseTo((100 * (9 - 12)) / 118, 9);
});

it("where there are no others, what no change would show is the unit's own back and forth, and nothing is beyond it", () => {
  const [moves] = transitionFindings([{own: still, others: []}], 0.95);
  for (const move of moves!) {
    expect(move.expected.estimate).toBeCloseTo(move.conversion.estimate!, 9);
    expect(move).toMatchObject({
      excess: {estimate: null, reason: {code: "no-peers"}},
      p: null,
      finding: null,
      differenceP: null
    });
  }
});

it("a unit that converts more than no change would show is found, one that does not is not", () => {
  const better = cells([40, 50, 10, 100], [5, 40, 55, 100], [2, 8, 90, 100]);
  const same = cells([40, 12, 4, 56], [12, 60, 18, 90], [4, 18, 50, 72]);
  const [first, second] = transitionFindings([{own: better, others: still}, {own: same, others: still}], 0.95); // prettier-ignore
  expect(first!.map(({finding}) => finding)).toEqual(["more", "more", "cannot tell", "more"]);
  expect(second!.map(({finding}) => finding)).toEqual(["cannot tell", "cannot tell", "cannot tell", "cannot tell"]);
  const [, up] = first!;
  expect(up!.expected.estimate).toBeCloseTo(20, 9);
  expect(up!.difference.estimate).toBeCloseTo(55 - 20, 9);
  expect(up!.excess.estimate).toBeCloseTo(35, 9);
  expect(up!.netP).toBeLessThan(0.001);
});

it("regression to the mean is no finding: of a unit that is picked for being low many rise, as anywhere", () => {
  // The same back and forth as still, of people most of whom were dissatisfied: 60 of 280 and 20 of 280 rise.
  const picked = cells([100, 30, 10, 140], [6, 30, 9, 45], [0, 2, 5, 7]);
  const [moves] = transitionFindings([{own: picked, others: still}], 0.95);
  const [up, , , any] = moves!;
  expect(up!.netP).toBeLessThan(0.01);
  expect([up!.finding, any!.finding]).toEqual(["cannot tell", "cannot tell"]);
  expect(up!.excess.estimate).toBeCloseTo(0, 1);
  // From any state: both with the first states that all have together.
  expect(Math.abs(any!.difference.estimate!)).toBeLessThan(1);
});

it("chances are corrected over all units and moves", () => {
  const better = cells([40, 50, 10, 100], [5, 40, 55, 100], [2, 8, 90, 100]);
  const [alone] = transitionFindings([{own: better, others: still}], 0.95);
  const [among] = transitionFindings([{own: better, others: still}, ...Array.from({length: 9}, () => ({own: still, others: still}))], 0.95); // prettier-ignore
  expect(among![0]!.p!).toBeGreaterThan(alone![0]!.p!);
});

it("a state that nobody was in leaves a reason, and nobody seen again leaves nothing but bases", () => {
  const [moves] = transitionFindings([{own: cells([5, 5, 0, 10]), others: still}], 0.95);
  expect(moves![1]).toMatchObject({
    people: 0,
    seenAgain: null,
    conversion: {estimate: null, reason: {code: "no-answers"}},
    p: null
  });
  expect(moves![3]).toMatchObject({conversion: {estimate: null}});
  const [gone] = transitionFindings([{own: cells([0, 0, 0, 10]), others: []}], 0.95);
  expect(gone![0]).toMatchObject({people: 0, moved: 0, seenAgain: 0, conversion: {estimate: null}});
});
