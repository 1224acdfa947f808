import {elements, type Child} from "./elements.js";

/** A fact under its heading. */
export interface Fact {
  heading: string;
  /** Nothing leaves the fact out. */
  told: Child | readonly Child[];
}

/**
 * Facts side by side with their headings; those that nobody knows are left out.
 *
 * @example factList([{heading: "Stage", told: "Service"}, {heading: "Stopped", told: null}]).textContent // "StageService"
 */
export function factList(
  facts: readonly Fact[],
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  const {html} = elements(document);
  const known = facts.flatMap(({heading, told}) => {
    const children = (Array.isArray(told) ? told : [told]) as readonly Child[];
    return children.some((child) => child !== null) ? [{heading, children}] : [];
  });
  const rows = known.map(({heading, children}) =>
    html("div", {}, [html("dt", {}, [heading]), html("dd", {}, children)])
  );
  return html("dl", {class: "facts"}, rows);
}
