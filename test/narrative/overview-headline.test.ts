import {expect, it} from "vitest";
import {overviewTitle, plainAverage, stagesTitle} from "../../src/narrative/overview-headline.js";
import {changed, incomparable, shown, withheld} from "../transforms/figures.js";

const stage = (label: string, upp: number, previous = shown(70)) => ({label, previous, ranks: {low: 1, upp, of: 3}});
const stages = [stage("Use", 2), stage("Delivery", 1), stage("Service", 3, shown(60))];

it.each([
  [changed(2.5, "rose"), "rose"],
  [changed(1.2, "rose"), "rose-slightly"],
  [changed(-2.5, "fell"), "fell"],
  [changed(-1.2, "fell"), "fell-slightly"],
  [changed(0.2, "no change"), "unchanged"],
  [changed(3, "cannot tell"), "unclear"],
  [incomparable, "alone"]
] as const)("says of %j against a margin of 2 that the whole is %s", (change, said) => {
  expect(overviewTitle({change}, stages, 2).change).toBe(said);
});

it("names the stage that is certainly the lowest, and whether it was so before", () => {
  const {weakest, remains} = overviewTitle({change: incomparable}, stages, 2);
  expect([weakest, remains]).toEqual([["Service"], true]);
  const other = [stage("Use", 2, shown(50)), ...stages.slice(1)];
  expect(overviewTitle({change: incomparable}, other, 2).remains).toBe(false);
});

it("names all that could be the lowest, and none where that is all of them or one stage alone", () => {
  const two = [stage("Use", 3), stage("Delivery", 1), stage("Service", 3)];
  expect(overviewTitle({change: incomparable}, two, 2)).toMatchObject({weakest: ["Use", "Service"], remains: false});
  expect(overviewTitle({change: incomparable}, [stage("Use", 3), stage("Service", 3)], 2).weakest).toEqual([]);
  const alone = {label: "Use", previous: shown(70), ranks: {low: 1, upp: 1, of: 1}};
  expect(overviewTitle({change: incomparable}, [alone], 2).weakest).toEqual([]);
  expect(overviewTitle({change: incomparable}, [], 2)).toEqual({change: "alone", weakest: [], remains: false});
});

it("tells the stages that rose or fell for any group, each once", () => {
  const of = (use: ReturnType<typeof changed>) => [
    {label: "Use", change: use},
    {label: "Service", change: changed(-3, "fell")}
  ];
  expect(stagesTitle([of(changed(2, "rose")), of(changed(1, "cannot tell"))])).toEqual({
    ...{fell: ["Service"], rose: ["Use"], compared: true, groups: 2}
  });
  expect(stagesTitle([[{label: "Use", change: incomparable}]])).toMatchObject({fell: [], rose: [], compared: false});
});

const customers = (label: string, [before, answersBefore]: [number, number], [now, answersNow]: [number, number]) => ({
  label,
  journey: {current: shown(now, 1, answersNow), previous: shown(before, 1, answersBefore)}
});

it("parts the plain average's change into mix and within, which add up to it", () => {
  // By hand: 80·0.75 + 60·0.25 = 75 before, 82·0.5 + 62·0.5 = 72 now; shares by 0.25 · (81 − 61), answers by 2.
  const average = plainAverage([customers("A", [80, 300], [82, 100]), customers("B", [60, 100], [62, 100])])!;
  expect(average).toEqual({before: 75, now: 72, mix: -5, within: 2, moved: {label: "A", before: 0.75, now: 0.5}});
});

it("has no plain average of one class, nor where a class is withheld: it would follow", () => {
  expect(plainAverage([customers("A", [80, 300], [82, 100])])).toBeNull();
  const hidden = {label: "C", journey: {current: withheld, previous: shown(50)}};
  expect(plainAverage([customers("A", [80, 300], [82, 100]), customers("B", [60, 100], [62, 100]), hidden])).toBeNull();
});
