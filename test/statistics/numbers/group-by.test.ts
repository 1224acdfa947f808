import {expect, it} from "vitest";
import {groupBy} from "../../../src/statistics/numbers/group-by.js";

it("groupBy keeps the order of keys and of items, and has no group for nothing", () => {
  expect([...groupBy(["b1", "a1", "b2"], (item) => item[0])]).toEqual([
    ["b", ["b1", "b2"]],
    ["a", ["a1"]]
  ]);
  expect(groupBy([], String).size).toBe(0);
});
