import {readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import type {Page} from "playwright-core";
import {overflow} from "./page-checks.js";

/** One typeface in two widths: nearly all that readers have lie between them. */
const stretches = {narrow: "62%", wide: "125%"};

export type Typeface = keyof typeof stretches;

const font = fileURLToPath(import.meta.resolve("@fontsource-variable/archivo/files/archivo-latin-wdth-normal.woff2"));

/** How a page is looked at; `width` in CSS pixels. */
interface View {
  media: "screen" | "print";
  width: number;
}

/** Phone, the narrowest windows with each of the tables' layouts, and what lies between the margins of an A4 page. */
const views: readonly View[] = [
  {media: "screen", width: 360},
  {media: "screen", width: 760},
  {media: "screen", width: 960},
  {media: "print", width: 688}
];

/**
 * Where a page is wider than its window or paper, by typeface and view, and where a cell's text reaches into the next one;
 * the page is left in the last of them. The machine's own typeface is none of them: it differs from machine to machine.
 *
 * @example await tooWide(tab) // ["wide typeface, print of 688 px: 10 px too wide"]
 */
export async function tooWide(tab: Page, typefaces: readonly Typeface[] = ["narrow", "wide"]): Promise<string[]> {
  const faults: string[] = [];
  await addTypefaces(tab);
  for (const typeface of typefaces) {
    await setTypeface(tab, typeface);
    for (const {media, width} of views) {
      await tab.emulateMedia({media, colorScheme: "light"});
      await tab.setViewportSize({width, height: 800});
      await atRest(tab);
      const where = `${typeface} typeface, ${media} of ${width} px`;
      const pixels = await overflow(tab);
      if (pixels > 0) faults.push(`${where}: ${pixels} px too wide`);
      for (const text of await overfullCells(tab)) faults.push(`${where}: no room for ${JSON.stringify(text)}`);
    }
  }
  return faults;
}

/** The texts of cells whose content is wider than they are; heads that a phone clips are for listeners alone. */
async function overfullCells(tab: Page): Promise<string[]> {
  return tab.evaluate(`[...document.querySelectorAll("th, td")]
    .filter((cell) => cell.scrollWidth > cell.clientWidth + 1 && cell.checkVisibility() && getComputedStyle(cell).clipPath === "none")
    .map((cell) => cell.textContent.trim().slice(0, 40))`);
}

/** Gives the page's texts another typeface, whatever the page asks for. */
export async function setTypeface(tab: Page, typeface: Typeface): Promise<void> {
  const style = `* { font-family: "Known widths" !important; font-stretch: ${stretches[typeface]} !important; }`;
  await tab.evaluate(`typefaceStyle.replaceSync(${JSON.stringify(style)})`);
}

/** From memory, not from an address: the page asks for nothing, and its content security policy has no say. */
export async function addTypefaces(tab: Page): Promise<void> {
  const bytes = readFileSync(font).toString("base64");
  await tab.evaluate(`(async () => {
    const bytes = Uint8Array.from(atob("${bytes}"), (character) => character.charCodeAt(0));
    const face = new FontFace("Known widths", bytes.buffer, {weight: "100 900", stretch: "62% 125%"});
    document.fonts.add(await face.load());
    globalThis.typefaceStyle = new CSSStyleSheet();
    document.adoptedStyleSheets.push(typefaceStyle);
  })()`);
}

/** Charts are drawn anew for another width in the frame after it. */
async function atRest(tab: Page): Promise<void> {
  await tab.evaluate(
    "new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null))))"
  );
}
