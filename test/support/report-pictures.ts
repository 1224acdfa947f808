import {join} from "node:path";
import {launchBrowser} from "./browser.js";
import {settled} from "./page-checks.js";
import {plainHost} from "./plain-host.js";

/** A picture of the demonstration's report in the README. */
export interface ReportPicture {
  /** Name of its file in src/images. */
  file: string;
  /** Address below the report's own. */
  page: string;
  width: number;
  height: number;
}

/** The pictures of the README. */
export const REPORT_PICTURES: readonly ReportPicture[] = [
  {file: "overview.png", page: "index.html", width: 1280, height: 850},
  {file: "journey.png", page: "journey.html?stage=delivery", width: 1280, height: 850},
  {file: "organizations.png", page: "organizations.html", width: 1280, height: 850}
];

/** Takes the pictures of a built report, and writes them into a folder. */
export async function takePictures(site: string, folder: string): Promise<void> {
  const host = await plainHost(site);
  const browser = await launchBrowser();
  try {
    for (const {file, page, width, height} of REPORT_PICTURES) {
      const tab = await browser.newPage({viewport: {width, height}, colorScheme: "light"});
      await tab.goto(`${host.url}/${page}`);
      await settled(tab);
      await tab.screenshot({path: join(folder, file), animations: "disabled"});
      await tab.close();
    }
  } finally {
    await browser.close();
    await host.close();
  }
}
