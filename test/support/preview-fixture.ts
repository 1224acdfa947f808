// Previews a site: node --import tsx test/support/preview-fixture.ts WORKSPACE SOURCE PORT
import {previewSite} from "../../loaders/site/preview-site.js";

const [workspace, source, port] = process.argv.slice(2);
process.exitCode = await previewSite({workspace: workspace!, source: source!, port: Number(port)});
