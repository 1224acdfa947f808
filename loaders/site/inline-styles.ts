/** A page without styles in attributes. */
export interface StyledPage {
  html: string;
  /** What the attributes said, as rules of the page; "" if there were none. */
  rules: string;
}

/** A start tag: attributes are quoted, and in them "<" and '"' are escaped. */
const startTag = /<([a-z][\w-]*)((?:\s+[^\s"'<>/=]+(?:="[^"]*")?)*)\s*(\/?)>/gi;

/**
 * Moves the styles in attributes of a page's body into rules, since a policy on content can allow a style element by its
 * hash but no attribute. Rules are as strong as the attributes were: they name the element that holds the page.
 *
 * @example withoutStyleAttributes('<body><p style="--depth: 1">a</p>').html // '<body><p class="style-0">a</p>'
 * @example withoutStyleAttributes('<body><p style="--depth: 1">a</p>').rules // "#observablehq-center .style-0{--depth: 1}"
 */
export function withoutStyleAttributes(html: string): StyledPage {
  const places = new Map<string, number>();
  const start = html.search(/<body\b/i);
  const body = html.slice(start).replace(startTag, (tag, name: string, attributes: string, end: string) => {
    const style = /\sstyle="([^"]*)"/i.exec(attributes)?.[1];
    if (style === undefined) return tag;
    const kept = attributes.replace(/\sstyle="[^"]*"/i, "");
    if (style.trim() === "" || /[{}<]/.test(unescaped(style))) return `<${name}${kept}${end}>`;
    if (!places.has(style)) places.set(style, places.size);
    const own = `style-${places.get(style)!}`;
    const hasClass = /\sclass="/i.test(kept);
    const classed = hasClass ? kept.replace(/(\sclass=")/i, `$1${own} `) : `${kept} class="${own}"`;
    return `<${name}${classed}${end}>`;
  });
  const rules = [...places].map(([style, place]) => `#observablehq-center .style-${place}{${unescaped(style)}}`);
  return {html: html.slice(0, start) + body, rules: rules.join("\n")};
}

function unescaped(attribute: string): string {
  return attribute
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
}
