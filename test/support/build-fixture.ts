// Builds the fixture site: node --import tsx test/support/build-fixture.ts WORKSPACE OUT
import {fileURLToPath} from "node:url";
import {buildSite} from "../../loaders/site/build-site.js";

const [workspace, out] = process.argv.slice(2);
const source = fileURLToPath(new URL("../fixtures/site/src", import.meta.url));
const site = await buildSite({workspace: workspace!, out: out!, source});
process.stdout.write(JSON.stringify(site));
