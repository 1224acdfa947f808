import {existsSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {SharedStrings} from "../../../../loaders/sources/formats/shared-strings.js";
import {temporaryFolder} from "../../../support/temporary-folders.js";

const pathIn = (folder: string) => join(folder, "strings");

it("texts that fit into memory are held there, and no file is written", () => {
  const path = pathIn(temporaryFolder());
  const strings = new SharedStrings(path);
  for (const text of ["Good", "", "배송이 빨라요"]) strings.add(text);
  expect([0, 1, 2, 3].map((number) => strings.get(number))).toEqual(["Good", "", "배송이 빨라요", undefined]);
  strings.close();
  expect(existsSync(path)).toBe(false);
});

it("more texts than are held are read from the file in any order, empty ones, long ones and those added after a look-up included", () => {
  const strings = new SharedStrings(pathIn(temporaryFolder()), 10);
  const long = "é".repeat(400_000);
  const texts = ["a label", "another", "", "배송이 빨라요", long, "x", ""];
  for (const text of texts) strings.add(text);
  expect(strings.get(4)).toBe(long);
  strings.add("added later");
  const all = [...texts, "added later"];
  for (const number of [7, 0, 3, 6, 4, 2, 5, 1, 7]) expect(strings.get(number)).toBe(all[number]);
  expect(strings.get(8)).toBeUndefined();
  strings.close();
});
