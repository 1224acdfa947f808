import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, expect, it} from "vitest";
import {organizationPaths, payloadFolder} from "../../loaders/site/pages.js";

let workspace: string;

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), "journeymark-pages-"));
  mkdirSync(payloadFolder(workspace), {recursive: true});
});

afterEach(() => rmSync(workspace, {recursive: true, force: true}));

function list(...ids: string[]): void {
  writeFileSync(join(payloadFolder(workspace), "organizations.json"), JSON.stringify({units: ids.map((id) => ({id}))}));
}

it("every organization of the last ingest has a page", () => {
  list("north", "서울", "a b");
  expect(organizationPaths(workspace)).toEqual(["/organization/north", "/organization/서울", "/organization/a b"]);
});

it("before the first ingest no organization has a page", () => {
  expect(organizationPaths(workspace)).toEqual([]);
});

it.each(["", "../secret", "a/b", ".hidden", "50%", "who?", "a#b"])(
  "an id that cannot be a file name is an error: %j",
  (id) => {
    list(id);
    expect(() => organizationPaths(workspace)).toThrow(`organization ${JSON.stringify(id)}: expected an id`);
  }
);
