import {readSiteMap} from "./loaders/payloads/site-map.js";
import {siteHeader} from "./loaders/site/site-header.js";
import {languageFolder, pageAddress} from "./loaders/site/languages.js";
import {everyLocale} from "./src/locales/every-locale.js";

const local = process.env["JOURNEYMARK_LOCAL"] === "true";
const {menu, paths, locales} = readSiteMap(process.env["JOURNEYMARK_WORKSPACE"] ?? "data");
const {pages} = everyLocale[locales[0]].site;
const node = [process.execPath, "--no-warnings=ExperimentalWarning"];

// Three stages on a line; inside the page, so that no browser asks for /favicon.ico.
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M2 11 8 5l6 3" fill="none" stroke="#35618f" stroke-width="1.5"/><g fill="#35618f"><circle cx="2" cy="11" r="2"/><circle cx="8" cy="5" r="2"/><circle cx="14" cy="8" r="2"/></g></svg>`;

/** Pages of two columns; known before any of their content is, so that nothing moves when it comes. */
const isWide = (path: string) => /^\/(index|journey|organizations|explore|organization\/.+)$/.test(path);

/** Observable Framework's settings for the report; `loaders/site/build-site.ts` runs it and sets the variables. */
export default {
  root: "src",
  output: process.env["JOURNEYMARK_SITE_OUTPUT"] ?? "dist",
  title: "Journeymark",
  home: pages.overview,
  pages: menu.slice(1).map(({name, path}) => ({name: pages[name], path})),
  // Links to files, which every web server finds.
  preserveIndex: true,
  preserveExtension: true,
  dynamicPaths: locales.flatMap((language) => paths.map((path) => languageFolder(language, locales) + path)),
  // Framework writes neither the language of its pages nor lets readers enlarge them.
  head: ({path: address}: {path: string}) => {
    const {language, path} = pageAddress(address, locales);
    const {site} = everyLocale[language];
    return `<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}"><script>document.documentElement.lang = "${language}"; document.documentElement.classList.add("js", ...(location.search ? ["asked"] : [])); document.querySelector("meta[name=viewport]").content = "width=device-width, initial-scale=1";</script><style>:root { --loading: ${JSON.stringify(site.loading)}; --answers: ${JSON.stringify(site.answers)};${isWide(path) ? " --page-width: 78rem;" : ""} }</style>`;
  },
  header: ({path}: {path: string}) => siteHeader(path, {menu, locales, local}),
  sidebar: false,
  toc: false,
  style: "style.css",
  // In place of Framework's default, a font from another host.
  globalStylesheets: ["observablehq:stdlib/inputs.css"],
  // In place of Framework's default, the date of the build.
  footer: "",
  pager: false,
  interpreters: {".js": node, ".ts": [...node, "--import", import.meta.resolve("tsx")]}
};
