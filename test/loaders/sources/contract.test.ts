import {existsSync, readFileSync} from "node:fs";
import {expect, it} from "vitest";
import {adapterNames} from "../../../loaders/sources/index.js";
import {adapterContract} from "./contract.js";
import {FILE_CASES} from "./contract-file-cases.js";
import {SERVICE_CASES, WITHOUT_SERVICE} from "./contract-service-cases.js";
import {TEXT_CASES} from "./contract-text-cases.js";

for (const contract of TEXT_CASES) adapterContract(contract);

/** Whether an adapter's own test runs the contract. */
function keptElsewhere(adapter: string): boolean {
  const rooms = ["formats", "platforms", "services"];
  const paths = rooms.map((room) => new URL(`./${room}/${adapter}.test.ts`, import.meta.url));
  return paths.some((path) => existsSync(path) && readFileSync(path, "utf8").includes("adapterContract({"));
}

it("every adapter keeps the contract", () => {
  const tested = new Set(
    [...TEXT_CASES, ...FILE_CASES, ...SERVICE_CASES].map(({adapter}) => adapter).concat(WITHOUT_SERVICE)
  );
  expect(adapterNames.filter((name) => !tested.has(name) && !keptElsewhere(name))).toEqual([]);
});
