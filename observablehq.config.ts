import {organizationPaths, reportPages} from "./loaders/site/pages.js";

const node = [process.execPath, "--no-warnings=ExperimentalWarning"];

/** Observable Framework's settings for the report; `loaders/site/build-site.ts` runs it and sets the variables. */
export default {
  root: "src",
  output: process.env["JOURNEYMARK_SITE_OUTPUT"] ?? "dist",
  title: "Journeymark",
  home: "Overview",
  pages: reportPages,
  dynamicPaths: organizationPaths(process.env["JOURNEYMARK_WORKSPACE"] ?? "data"),
  style: "style.css",
  // In place of Framework's default, a font from another host.
  globalStylesheets: ["observablehq:stdlib/inputs.css"],
  // In place of Framework's default, the date of the build.
  footer: "",
  pager: false,
  interpreters: {".js": node, ".ts": [...node, "--import", import.meta.resolve("tsx")]}
};
