const EMPTY = new Set("area base br col embed hr img input link meta source track wbr".split(" "));

/** What is code, and what only a script makes work. */
const isLeftOut = (/** @type {Element} */ element) =>
  ["script", "style"].includes(element.localName) || element.classList.contains("needs-script");

/**
 * A node as HTML in which nothing is code, whatever the names and texts in it look like: attributes are escaped too, so
 * that a later search for tags finds none in them. Scripts, styles, comments and what needs a script are left out.
 *
 * @param {Node | string} node
 * @returns {string}
 */
export function serialized(node) {
  if (typeof node === "string") return escaped(node);
  if (node.nodeType === 3) return escaped(node.nodeValue ?? "");
  if (node.nodeType === 11) return [...node.childNodes].map(serialized).join("");
  if (node.nodeType !== 1) return "";
  const element = /** @type {Element} */ (node);
  if (isLeftOut(element)) return "";
  const attributes = [...element.attributes].map(({name, value}) =>
    value === "" ? ` ${name}` : ` ${name}="${escaped(value)}"`
  );
  const start = `<${element.localName}${attributes.join("")}>`;
  if (EMPTY.has(element.localName)) return start;
  return `${start}${[...element.childNodes].map(serialized).join("")}</${element.localName}>`;
}

/** @param {string} text */
export function escaped(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
