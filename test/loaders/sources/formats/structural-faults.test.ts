import {mkdtempSync, readdirSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, expect, it} from "vitest";
import {FaultFile, NO_FAULTS} from "../../../../loaders/sources/formats/structural-faults.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "journeymark-"));
});
afterEach(() => rmSync(folder, {recursive: true}));

it("no file is made where there is no fault", () => {
  expect(new FaultFile(join(folder, "faults.csv")).close()).toBe(NO_FAULTS);
  expect(readdirSync(folder)).toEqual([]);
});

it("a file of faults may be closed again: what it holds is told each time", () => {
  const faults = new FaultFile(join(folder, "faults.csv"));
  faults.add({line: 3, value: "a,b", reason: "expected 3 cells, found 2"});
  expect(faults.close().count).toBe(1);
  expect(faults.close().count).toBe(1);
});
