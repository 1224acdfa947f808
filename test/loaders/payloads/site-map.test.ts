import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, it} from "vitest";
import {organization} from "../../../loaders/payloads/organization.js";
import type {PayloadSources} from "../../../loaders/payloads/payload.js";
import {readSiteMap} from "../../../loaders/payloads/site-map.js";

it("every organization has a page, whatever its id", async () => {
  const units = [{id: "north"}, {id: "North"}, {id: "../secret"}];
  const sources = {contentOf: () => Promise.resolve({units})} as unknown as PayloadSources;
  expect((await organization.members(sources)).map(({file}) => file)).toEqual([
    "north",
    "north~b16f24aba2158932",
    expect.stringMatching(/^secret~[0-9a-f]{16}$/)
  ]);
});

it("before the first ingest there is no page to lead to", () => {
  const workspace = mkdtempSync(join(tmpdir(), "journeymark-"));
  try {
    expect(readSiteMap(workspace)).toEqual({menu: [], paths: []});
  } finally {
    rmSync(workspace, {recursive: true});
  }
});
