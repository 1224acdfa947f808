/** What can stand inside an element; text stays text, whatever it looks like. */
export type Child = Node | string | null;

/** Attributes by name; null and false leave one out, true sets it empty. */
export type Attributes = Readonly<Record<string, string | number | boolean | null>>;

/** Makers of HTML and SVG elements in one document. */
export interface Elements {
  html<Name extends keyof HTMLElementTagNameMap>(
    name: Name,
    attributes?: Attributes,
    children?: readonly Child[]
  ): HTMLElementTagNameMap[Name];
  svg<Name extends keyof SVGElementTagNameMap>(
    name: Name,
    attributes?: Attributes,
    children?: readonly Child[]
  ): SVGElementTagNameMap[Name];
}

const svgNamespace = "http://www.w3.org/2000/svg";

/**
 * Makers of elements in a document: the browser's, or one of a test. A style is set as the page's policy allows it: it
 * forbids styles that are written as an attribute.
 *
 * @example elements(document).html("p", {class: "note"}, ["a < b"]).outerHTML // '<p class="note">a &lt; b</p>'
 */
export function elements(document: Document): Elements {
  return {
    html: (name, attributes = {}, children = []) => fill(document.createElement(name), attributes, children),
    svg: (name, attributes = {}, children = []) =>
      fill(document.createElementNS(svgNamespace, name), attributes, children)
  };
}

function fill<Kind extends Element>(element: Kind, attributes: Attributes, children: readonly Child[]): Kind {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue;
    if (name === "style") (element as unknown as ElementCSSInlineStyle).style.cssText = String(value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}
