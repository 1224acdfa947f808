import {launchBrowser} from "./support/browser.js";
import {plainHost} from "./support/plain-host.js";
import {settled} from "./support/page-checks.js";
import {readdirSync} from "node:fs";
const host = await plainHost("/tmp/me-site");
const browser = await launchBrowser();
const onm = readdirSync("/tmp/me-site/organization").find((x) => x.startsWith("onm"))!;
for (const page of ["organizations.html", `organization/${onm}`, "journey.html"]) {
  const tab = await browser.newPage({viewport: {width: 1280, height: 900}});
  await tab.addInitScript(`new PerformanceObserver((list) => list.getEntries().forEach((e) => console.log("SHIFT", e.value.toFixed(4), Math.round(e.startTime), e.sources.map((s) => (s.node?.nodeName ?? "?") + "." + (s.node?.className ?? "") + " " + (s.node?.textContent ?? "").slice(0, 30) + " " + JSON.stringify([s.previousRect.y, s.previousRect.height, s.currentRect.y, s.currentRect.height])).join(" || ")))).observe({type: "layout-shift", buffered: true});`);
  tab.on("console", (m) => console.log(page, m.text().slice(0, 700)));
  await tab.goto(`${host.url}/${page}`);
  await settled(tab);
  await tab.waitForTimeout(500);
  await tab.close();
}
await browser.close(); await host.close();
