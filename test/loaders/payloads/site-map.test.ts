import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, it} from "vitest";
import {AUDIENCE_PAGES, readSiteMap} from "../../../loaders/payloads/site-map.js";

it("before the first ingest there is no page to lead to", () => {
  const workspace = mkdtempSync(join(tmpdir(), "journeymark-"));
  try {
    expect(readSiteMap(workspace)).toEqual({menu: [], paths: [], locales: ["en"], leftOut: AUDIENCE_PAGES});
  } finally {
    rmSync(workspace, {recursive: true});
  }
});
