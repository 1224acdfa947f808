import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, expect, it} from "vitest";
import {organizationPaths} from "../../../loaders/site/pages.js";
import {payloadFolder} from "../../../loaders/workspace/paths.js";

let workspace: string;

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), "journeymark-pages-"));
  mkdirSync(payloadFolder(workspace), {recursive: true});
});

afterEach(() => rmSync(workspace, {recursive: true, force: true}));

it("every organization of the last ingest has a page, whatever its id", () => {
  const units = [{id: "north"}, {id: "North"}, {id: "../secret"}];
  writeFileSync(join(payloadFolder(workspace), "organizations.json"), JSON.stringify({units}));
  expect(organizationPaths(workspace)).toEqual([
    "/organization/north",
    "/organization/north~b16f24aba2158932",
    expect.stringMatching(/^\/organization\/secret~[0-9a-f]{16}$/)
  ]);
});

it("before the first ingest no organization has a page", () => {
  expect(organizationPaths(workspace)).toEqual([]);
});
