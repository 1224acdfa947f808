import type {Page} from "playwright-core";

/**
 * Waits until a page shows everything: until then what stands in its HTML may be hidden, and has no text.
 *
 * @param address  a part of the address that a click led to
 */
export async function settled(tab: Page, address?: RegExp): Promise<void> {
  if (address !== undefined) await tab.waitForURL(address);
  await tab.waitForFunction(
    () => document.readyState === "complete" && !document.querySelector("observablehq-loading")
  );
}

/**
 * How far things moved on a page while it loaded, as Cumulative Layout Shift: 0 is not at all.
 *
 * @param tab  a page at rest
 */
export async function layoutShift(tab: Page): Promise<number> {
  return tab.evaluate(`new Promise((resolve) => {
    let sum = 0;
    const add = (list) => list.getEntries().forEach(({value}) => (sum += value));
    new PerformanceObserver(add).observe({type: "layout-shift", buffered: true});
    setTimeout(() => resolve(sum), 300);
  })`);
}

/**
 * Texts of a page whose contrast against what is behind them is under 4.5 (WCAG 2 AA), one line for each: contrast,
 * colours and text. Numbers inside the segments of bars are left out, since what is behind them is no background.
 */
export async function faintTexts(tab: Page): Promise<string[]> {
  return tab.evaluate(`(() => {
    const channels = (color) => color.match(/[\\d.]+/g).map(Number);
    const luminance = (color) => {
      const [red, green, blue] = channels(color).slice(0, 3).map((channel) => {
        const part = channel / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const ground = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const color = getComputedStyle(at).backgroundColor;
        if (channels(color)[3] !== 0) return color;
      }
      return "rgb(255, 255, 255)";
    };
    const faint = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const {parentElement: element, data} = walker.currentNode;
      if (!data.trim() || !element.checkVisibility() || element.closest("script, style, title, .segment-text")) continue;
      const style = getComputedStyle(element);
      const [ink, paper] = [element instanceof SVGElement ? style.fill : style.color, ground(element)];
      const [dark, light] = [luminance(ink), luminance(paper)].sort((a, b) => a - b);
      const contrast = (light + 0.05) / (dark + 0.05);
      if (contrast < 4.5) faint.add(contrast.toFixed(2) + " " + ink + " on " + paper + ": " + data.trim().slice(0, 40));
    }
    return [...faint];
  })()`);
}

/** Controls, links and images of a page that have no name for a screen reader, as their HTML. */
export async function namelessElements(tab: Page): Promise<string[]> {
  return tab.evaluate(`[...document.querySelectorAll("a[href], button, input, select, summary, [role=img], [role=region], nav")]
    .filter((element) => {
      const label = element.labels?.[0]?.querySelector("span")?.textContent;
      const own = element.matches("select, input, nav") ? "" : element.textContent;
      return !(element.getAttribute("aria-label") || label || own || element.title || "").trim();
    })
    .map((element) => element.outerHTML.slice(0, 120))`);
}

/** Levels of a page's headings in their order: [1, 2, 3, 2…]. */
export async function headingLevels(tab: Page): Promise<number[]> {
  return tab.evaluate(
    `[...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(({localName}) => Number(localName[1]))`
  );
}

/**
 * What the Tab key does not reach among the links and controls that can be seen, as their HTML.
 *
 * Rows of a treegrid are reached by arrows, as the pattern of ARIA has it, and not looked at.
 *
 * @param tab  a page at rest, nothing focused yet
 */
export async function unreachedByKeyboard(tab: Page): Promise<string[]> {
  const controls = `[...document.querySelectorAll("a[href]:not([tabindex='-1']), button, input, select, summary")]
    .filter((element) => element.checkVisibility() && !element.hasAttribute("data-reached"))
    .filter((element) => element.closest("[role=treegrid]") === null)`;
  await tab.evaluate(`addEventListener("focusin", ({target}) => target.setAttribute("data-reached", ""))`);
  const unreached = async () => Number(await tab.evaluate(`${controls}.length`));
  const count = await unreached();
  for (let step = 0; step < count + 40; step++) {
    if (step % 20 === 0 && (await unreached()) === 0) break;
    await tab.keyboard.press("Tab");
  }
  return tab.evaluate(`${controls}.map((element) => element.outerHTML.slice(0, 120))`);
}

/** How many pixels a page is wider than the window. */
export async function overflow(tab: Page): Promise<number> {
  return tab.evaluate(`document.documentElement.scrollWidth - document.documentElement.clientWidth`);
}
