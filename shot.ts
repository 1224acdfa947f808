import {buildSite} from "./loaders/site/build-site.js";
import {serveSite} from "./loaders/site/serve.js";
import {launchBrowser} from "./test/support/browser.js";
const [workspace, out, build, ...pages] = process.argv.slice(2);
if (build === "build") console.log(await buildSite({workspace: workspace!, out: out!}));
const served = await serveSite({directory: out!, port: 0});
const browser = await launchBrowser();
for (const spec of pages) {
  const [path, name, mode] = spec.split("=");
  const print = mode === "print";
  const tab = await browser.newPage({viewport: {width: mode === "phone" ? 390 : 1280, height: 900}, colorScheme: mode === "dark" ? "dark" : "light"});
  await tab.goto(new URL(path!, served.url).href, {waitUntil: "networkidle"});
  await tab.waitForFunction(() => document.querySelector("observablehq-loading") === null);
  if (print) { await tab.setViewportSize({width: 688, height: 1000}); await tab.emulateMedia({media: "print"}); await tab.evaluate(() => window.dispatchEvent(new Event("beforeprint"))); await tab.waitForTimeout(300); console.log(await tab.evaluate(() => document.documentElement.scrollHeight), "of", Math.round((297-32)/25.4*96)); await tab.screenshot({path: `/tmp/work/${name}.png`, fullPage: true}); const pdf = await tab.pdf({format: "A4", path: `/tmp/work/${name}.pdf`, printBackground: false, preferCSSPageSize: true}); console.log(name, (pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g) ?? []).length, "pages"); }
  else await tab.screenshot({path: `/tmp/work/${name}.png`, fullPage: true});
  await tab.close();
}
await browser.close(); await served.close();
