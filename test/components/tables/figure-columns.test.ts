import {expect, it} from "vitest";
import {changeColumns, figureColumns} from "../../../src/components/tables/figure-columns.js";
import {words} from "../../../src/locales/index.js";
import {change, shown, unanswered, unknownChange} from "../report-fixture.js";

it("a figure is told whole or with its reason, never half", () => {
  const columns = figureColumns(
    (figure: typeof unanswered | ReturnType<typeof shown>) => figure,
    words.headings.ofPeers
  );
  expect(columns.map(({header}) => header).slice(0, 3)).toEqual(["peers estimate", "peers low", "peers upp"]);
  expect(columns.map(({value}) => value(shown(70, 1, 100)))).toEqual([70, 69, 71, 1 / 1.96, 100, 90, "t", null, null]);
  expect(columns.map(({value}) => value(unanswered))).toEqual([...Array.from({length: 8}, () => null), "no answers"]);
});

it("a difference is told whole or with its reason, never half", () => {
  const columns = changeColumns((difference: ReturnType<typeof change>) => difference);
  expect(columns.map(({value}) => value(change(-4.2, 2, "fell")))).toEqual([-4.2, -6.2, -2.2, 0.001, "fell", null]);
  expect(columns.map(({value}) => value(unknownChange))).toEqual([
    null,
    null,
    null,
    null,
    null,
    "the twelve months before: no answers"
  ]);
});
