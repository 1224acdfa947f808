import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import type {Page} from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * What axe finds on a page that is serious or critical, one line for each kind: rule, and the first elements it is about.
 *
 * @param tab    a page at rest
 * @param rules  those to look for; default: all
 */
export async function seriousFaults(tab: Page, {rules}: {rules?: readonly string[]} = {}): Promise<string[]> {
  if (!(await tab.evaluate(() => "axe" in globalThis))) await tab.evaluate(axe);
  return tab.evaluate(async (rules) => {
    const {axe} = globalThis as unknown as {
      axe: {
        run(
          context: Document,
          options: object
        ): Promise<{violations: {id: string; impact: string; nodes: {html: string; failureSummary: string}[]}[]}>;
      };
    };
    const {violations} = await axe.run(document, {
      resultTypes: ["violations"],
      ...(rules === undefined ? {} : {runOnly: {type: "rule", values: rules}})
    });
    return violations
      .filter(({impact}) => ["serious", "critical"].includes(impact))
      .map(({id, nodes}) =>
        [
          id,
          nodes.length,
          ...nodes.slice(0, 3).map(({html, failureSummary}) => `${html.slice(0, 160)} ${failureSummary}`)
        ].join(" | ")
      );
  }, rules);
}
