// Preloaded into Framework's process. Framework parses every fragment of every page in a browser window of its own, ten
// windows a page, which is half the time of a large site. It only uses their documents: one window can make them all.

import {createRequire} from "node:module";

const framework = new URL("../../node_modules/@observablehq/framework/package.json", import.meta.url);
const jsdom = createRequire(framework)("jsdom");
const {DOMParser} = new jsdom.JSDOM("").window;

jsdom.JSDOM = class {
  /** @param {string} html */
  constructor(html) {
    this.window = {document: new DOMParser().parseFromString(html, "text/html")};
  }
};
