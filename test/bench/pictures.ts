// Writes the pictures of the README anew, from the demonstration: `npm run pictures`.
import {cpSync, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {buildSite} from "../../loaders/site/build-site.js";
import {run} from "../support/cli.js";
import {takePictures} from "../support/report-pictures.js";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "journeymark-pictures-"));
const [workspace, site] = [join(folder, "data"), join(folder, "site")];
try {
  cpSync(join(repository, "data"), workspace, {recursive: true, filter: (path) => !path.includes(".journeymark")});
  const {code, err} = await run("ingest", "--workspace", workspace);
  if (code !== 0) throw new Error(err);
  await buildSite({workspace, out: site});
  await takePictures(site, join(repository, "src/images"));
} finally {
  rmSync(folder, {recursive: true, force: true});
}
