import {readFile} from "node:fs/promises";
import {dirname, join} from "node:path";

/**
 * Leads the page's links, which are relative to the site, from where the reader is: that may be at any depth, and the
 * site may lie below any address. Its folder is the nearest above that has the given file.
 */
function findSite(file: string, below: string): string {
  return `<script type="module">
for (let folder = location.pathname; folder !== ""; ) {
  folder = folder.slice(0, folder.lastIndexOf("/"));
  const {ok} = await fetch(folder + "/${file}", {method: "HEAD"});
  if (!ok) continue;
  for (const link of document.querySelectorAll('a[href]:not([href^="#"])')) link.href = folder + "/${below === "." ? "" : `${below}/`}" + link.getAttribute("href");
  break;
}
</script>`;
}

/**
 * The page for addresses where there is none, as it can be answered at any address: its style within it, and nothing
 * loaded from an address of which nobody knows where it leads from there.
 *
 * @param site  folder of the site
 * @param file  of the page within the site
 * @param html  the page as Framework built it, for a site at the root of its server
 */
export async function standAlone(site: string, file: string, html: string): Promise<string> {
  const client = /_observablehq\/client\.[0-9a-f]+\.js/.exec(html)![0];
  let page = html
    .replace(/<base\b[^>]*>\n?/, "")
    .replace(/<script type="module">[\s\S]*?<\/script>\n?/g, "")
    .replace(/<link rel="(?:preload|modulepreload)"[^>]*>\n?/g, "");
  for (const [link, address] of page.matchAll(/<link rel="stylesheet"[^>]*\bhref="([^":]*)">/g)) {
    const style = await readFile(join(site, dirname(file), address!), "utf8");
    // A font would be a file to load.
    page = page.replace(link, () => `<style>${style.replace(/@font-face\s*\{[^}]*\}/g, "")}</style>`);
  }
  return page.replace("</body>", () => `${findSite(client, dirname(file))}\n</body>`);
}
