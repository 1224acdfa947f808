import {JSDOM} from "jsdom";

/** The document of a browser without a window: what components draw in. */
export const {document} = new JSDOM("").window;

/**
 * A drawn element as text for a snapshot: a line for each tag, numbers with at most two decimals, and the numbers that
 * Plot gives its marks counted anew from 1.
 */
export function picture(element: Element): string {
  const ids = new Map<string, string>();
  return `${element.outerHTML
    .replace(/></g, ">\n<")
    .replace(/\d+\.\d{3,}/g, (number) => String(Number(Number(number).toFixed(2))))
    .replace(/plot-(clip|gradient|pattern)-\d+/g, (id) => {
      if (!ids.has(id)) ids.set(id, `plot-${ids.size + 1}`);
      return ids.get(id)!;
    })}\n`;
}

/** Text of every element that a selector finds, with single spaces. */
export function texts(element: ParentNode, selector: string): string[] {
  return [...element.querySelectorAll(selector)].map(({textContent}) => textContent.replace(/\s+/g, " ").trim());
}

/** A text with single plain spaces, whatever kind of space it has. */
export function plain(text: string | null): string {
  return (text ?? "").replace(/\s+/g, " ").trim();
}

/** Address of the file that a table's link saves, as it is when the link is clicked. */
export function saved(table: ParentNode, link = "a[download]"): string {
  const anchor = table.querySelector<HTMLAnchorElement>(link)!;
  anchor.dispatchEvent(new document.defaultView!.Event("click"));
  return anchor.href;
}
