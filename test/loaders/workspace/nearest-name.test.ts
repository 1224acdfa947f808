import {expect, it} from "vitest";
import {didYouMean, nearestName} from "../../../loaders/workspace/fault.js";

it("the nearest of several names is meant, and none that is too far", () => {
  expect(nearestName("delivry", ["service", "delivery", "deliverers"])).toBe("delivery");
  expect(nearestName("Delivry", ["DELIVERY"])).toBe("DELIVERY");
  expect(nearestName("a", ["abc", "abcd"])).toBe("abc");
  expect(nearestName("a", ["abcd"])).toBeNull();
  expect(nearestName("", ["a"])).toBeNull();
  expect(nearestName("a", [])).toBeNull();
});

it("a text longer than any name is nobody's slip of the pen", () => {
  const long = "x".repeat(501);
  expect(nearestName(long, [long])).toBeNull();
  expect(nearestName(long.slice(1), [long])).toBe(long);
});

it("a list of more than a thousand names is searched for a hundred of them", () => {
  const names = Array.from({length: 1001}, (_, index) => `unit ${String(index).padStart(4, "0")}`);
  const hints = Array.from({length: 101}, () => didYouMean("unit 0500x", names));
  expect([hints[0], hints[99], hints[100]]).toEqual([...Array<string>(2).fill('; did you mean "unit 0500"?'), ""]);
  const short = names.slice(1);
  expect(Array.from({length: 101}, () => didYouMean("unit 0500x", short)).at(-1)).toBe('; did you mean "unit 0500"?');
});
