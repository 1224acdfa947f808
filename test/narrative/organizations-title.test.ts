import {expect, it} from "vitest";
import {organizationsTitle} from "../../src/narrative/organizations-title.js";
import {changed, incomparable} from "../transforms/figures.js";

const unit = (id: string, parent: string | null, change = changed(0, "cannot tell"), flag: object | null = null) => ({
  ...{id, label: id.toUpperCase(), parent, change, flag}
});

it("names the uppermost unit that rose, and what below it rose most", () => {
  const units = [
    unit("all", null, changed(1, "rose")),
    unit("a", "all", changed(2, "rose")),
    unit("a1", "a"),
    unit("a11", "a1", changed(7, "rose")),
    unit("b", "all", changed(-3, "fell"))
  ];
  expect(organizationsTitle(units)).toEqual({
    ...{rose: [{label: "A", most: "A11"}], fell: [{label: "B", most: null}], compared: true, flagged: []}
  });
});

it("what careless answers say is no change, but a warning", () => {
  const units = [unit("all", null), unit("a", "all", changed(9, "rose"), {sign: "straight-lining"})];
  expect(organizationsTitle(units)).toEqual({rose: [], fell: [], compared: true, flagged: ["A"]});
});

it("the only unit is told of itself; without a year before nothing is", () => {
  expect(organizationsTitle([unit("all", null, changed(1, "rose"))]).rose).toEqual([{label: "ALL", most: null}]);
  expect(organizationsTitle([unit("all", null, incomparable)])).toMatchObject({rose: [], compared: false});
});
