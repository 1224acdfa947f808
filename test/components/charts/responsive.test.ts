import {JSDOM} from "jsdom";
import {expect, it} from "vitest";
import {responsive} from "../../../src/components/charts/responsive.js";

/** A page whose main column has a width, and the observers that were asked to watch. */
function page(mainWidth: number) {
  const {window} = new JSDOM("<main></main>");
  const main = window.document.querySelector("main")!;
  Object.defineProperty(main, "clientWidth", {value: mainWidth});
  let resize: (width: number) => void = () => expect.fail("nothing is watched");
  class Watcher {
    constructor(callback: ResizeObserverCallback) {
      resize = (width) => {
        callback([{contentRect: {width}} as ResizeObserverEntry], this);
      };
    }
    observe() {}
    unobserve() {}
    disconnect() {}
  }
  const draw = (width: number) => window.document.createTextNode(String(width));
  const place = responsive(draw, {document: window.document, ResizeObserver: Watcher});
  return {window, main, place, resize: (width: number) => resize(width)};
}

it("a picture is there at once, as wide as the main column", () => {
  expect(page(944).place.textContent).toBe("944");
});

it("a page that has no width yet gets a usual one", () => {
  expect(page(0).place.textContent).toBe("720");
});

it("a picture is drawn again when its place changes, and not where its place is hidden or the same", () => {
  const {place, resize} = page(944);
  const first = place.firstChild;
  resize(944.4);
  resize(0);
  expect(place.firstChild).toBe(first);
  resize(343);
  expect(place.textContent).toBe("343");
});

it("a picture is drawn for paper while it is printed, every time", () => {
  const {window, main, place} = page(944);
  main.append(place);
  for (let print = 1; print <= 2; print++) {
    window.dispatchEvent(new window.Event("beforeprint"));
    expect(place.textContent).toBe("680");
    window.dispatchEvent(new window.Event("afterprint"));
    expect(place.textContent).toBe("944");
  }
});

it("a picture that has left the page is not drawn again", () => {
  const {window, place} = page(944);
  window.dispatchEvent(new window.Event("beforeprint"));
  expect(place.textContent).toBe("944");
});
