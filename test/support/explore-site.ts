import {cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {exploreRoutes} from "../../loaders/explore/explore-routes.js";
import {SITE_MAP} from "../../loaders/payloads/site-map.js";
import {buildSite} from "../../loaders/site/build-site.js";
import {serveSite, type ServedSite} from "../../loaders/site/serve.js";

const source = fileURLToPath(new URL("../../src", import.meta.url));

/**
 * The page of analysts as `npm start` shows it, built by itself and served with what it loads.
 *
 * @param workspace  that is asked; loaded
 */
export async function exploreSite(workspace: string): Promise<ServedSite> {
  const folder = mkdtempSync(join(tmpdir(), "journeymark-explore-site-"));
  const [pages, empty, site, counts] = ["src", "workspace", "site", "counts"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
    string
  ];
  for (const name of readdirSync(source)) {
    const isOther = name.endsWith(".md") && name !== "explore.md";
    if (isOther || ["organization", "scorecard", "task", "method", "sources", "notebooks", "images"].includes(name))
      continue;
    cpSync(join(source, name), join(pages, name), {
      recursive: true,
      filter: (path) => !path.endsWith(".md") || path.endsWith("explore.md")
    });
  }
  mkdirSync(join(empty, ".journeymark", "pages"), {recursive: true});
  mkdirSync(counts);
  const map = {menu: [], paths: [], locales: ["en", "ko", "zh"], leftOut: []};
  writeFileSync(join(empty, ".journeymark", "pages", SITE_MAP), JSON.stringify(map));
  await buildSite({workspace: empty, source: pages, out: site, local: true});
  const served = await serveSite({directory: site, port: 0, routes: exploreRoutes(workspace, counts)});
  return {
    url: served.url,
    close: async () => {
      await served.close();
      rmSync(folder, {recursive: true, force: true});
    }
  };
}
