import {expect, it} from "vitest";
import {runScript} from "../support/run-script.js";

function lastLine(text: string): string {
  return text.trimEnd().split("\n").at(-1)!;
}

it("npm test with a filter runs these tests only, and ends with their sum", () => {
  const {code, out} = runScript("scripts/test.js", ["test/loaders/files/work-folder.test.ts"]);
  expect([code, lastLine(out)]).toEqual([0, expect.stringMatching(/^[1-9]\d* passed, 0 failed$/)]);
});

it("npm test fails where there is nothing to run", () => {
  const {code, out} = runScript("scripts/test.js", ["test/no-such-test.ts"]);
  expect([code, lastLine(out)]).toEqual([1, "0 passed, 1 failed"]);
});
