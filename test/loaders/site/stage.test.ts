import {existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, expect, it} from "vitest";
import {AUDIENCE_PAGES} from "../../../loaders/payloads/site-map.js";
import {stageSite} from "../../../loaders/site/stage.js";

const folder = mkdtempSync(join(tmpdir(), "journeymark-stage-"));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

it.each([false, true])(
  "what only an audience sees is not laid out, and stays where it is written (links: %s)",
  async (live) => {
    const [source, place] = [join(folder, `source-${live}`, "src"), join(folder, `place-${live}`)];
    for (const page of ["index.md", ...AUDIENCE_PAGES]) {
      mkdirSync(join(source, page, ".."), {recursive: true});
      writeFileSync(join(source, page), "# A page\n");
    }
    mkdirSync(place);
    await stageSite({source, workspace: join(folder, "nowhere"), folder: place, live});
    expect(existsSync(join(place, "src", "index.md"))).toBe(true);
    for (const page of AUDIENCE_PAGES) {
      expect(existsSync(join(place, "src", page)), page).toBe(false);
      expect(existsSync(join(source, page)), page).toBe(true);
    }
  }
);
