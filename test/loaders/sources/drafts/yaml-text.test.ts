import fc from "fast-check";
import {expect, it} from "vitest";
import {parse} from "yaml";
import {commentText, flowList, flowMap, yamlText} from "../../../../loaders/sources/drafts/yaml-text.js";

it("any text is YAML of itself, alone, in a list and as a key or value of a map", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string({unit: "binary"}),
        fc.string({unit: fc.constantFrom(..."#:-{}[],&*!|>'\"%@`? \n\tab1")})
      ),
      (text) => {
        expect(parse(yamlText(text))).toBe(text);
        expect(parse(`[a, ${yamlText(text)}]`)).toEqual(["a", text]);
        expect(parse(flowList([text, "x"]))).toEqual([text, "x"]);
        expect(Object.entries(parse(flowMap({[text]: yamlText(text)})) as object)).toEqual([[text, text]]);
      }
    )
  );
});

it("any text is a comment on one line, and shortened", () => {
  fc.assert(
    fc.property(fc.string({unit: "binary"}), (text) => {
      const comment = commentText(text, 20);
      expect([...comment].length).toBeLessThanOrEqual(20);
      expect(parse(`a: 1 # ${comment}\nb: 2\n`)).toEqual({a: 1, b: 2});
    })
  );
});

it("plain words stay plain, and what could be taken for something else does not", () => {
  expect(["unit code", "Q1_2", "한국어", "Start Date (UTC)"].map(yamlText)).toEqual([
    "unit code",
    "Q1_2",
    "한국어",
    "Start Date (UTC)"
  ]);
  expect(["DECIDE", "yes", "null", "1", " a", "a: b", "שלום\u202E"].map(yamlText)).toEqual([
    '"DECIDE"',
    '"yes"',
    '"null"',
    '"1"',
    '" a"',
    '"a: b"',
    '"שלום\\u202e"'
  ]);
});
