import {elements} from "../text/elements.js";

export interface ResponsiveOptions {
  /** Watches the width of the place; default: the browser's. */
  ResizeObserver?: typeof globalThis.ResizeObserver;
  /** Width on paper, in CSS pixels; default: that of the text on a sheet of A4 or US Letter. */
  paperWidth?: number;
  document?: Document;
}

const TEXT_WIDTH_ON_PAPER = 680;

/**
 * A place as wide as the page allows, with a picture drawn to its width: at once, when the width changes, and for paper.
 * The first drawing takes the width of the page's main column, so that nothing moves once the page is seen.
 *
 * @param draw  gives the picture for a width in pixels
 */
export function responsive(
  draw: (width: number) => Node,
  {
    ResizeObserver = globalThis.ResizeObserver,
    paperWidth = TEXT_WIDTH_ON_PAPER,
    document = globalThis.document
  }: ResponsiveOptions = {}
): HTMLElement {
  const place = elements(document).html("div", {class: "responsive"});
  let drawn = 0;
  const show = (width: number) => {
    if (width <= 0 || width === drawn) return;
    drawn = width;
    place.replaceChildren(draw(width));
  };
  show(Math.floor(document.querySelector("main")?.clientWidth || 720));
  new ResizeObserver(([entry]) => show(Math.floor(entry!.contentRect.width))).observe(place);
  redrawForPaper(place, () => show(paperWidth), {show, drawn: () => drawn}, document);
  return place;
}

/** Prints are laid out without telling observers; places that have left the page stop listening. */
function redrawForPaper(
  place: HTMLElement,
  showOnPaper: () => void,
  {show, drawn}: {show: (width: number) => void; drawn: () => number},
  document: Document
): void {
  const view = document.defaultView;
  const print = () => {
    view?.removeEventListener("beforeprint", print);
    if (!place.isConnected) return;
    const onScreen = drawn();
    showOnPaper();
    view?.addEventListener("afterprint", () => show(onScreen), {once: true});
    view?.addEventListener("afterprint", () => view.addEventListener("beforeprint", print), {once: true});
  };
  view?.addEventListener("beforeprint", print);
}
