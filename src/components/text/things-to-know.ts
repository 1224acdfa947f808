import {words} from "../../locales/index.js";
import {organizationFile} from "../../model/organization-file.js";
import type {ThingToKnow} from "../../model/thing-to-know.js";
import type {MetricUnit} from "../../model/unit.js";
import {elements, type Child} from "./elements.js";

/** As many as a reader keeps in mind. */
const MOST = 3;

/**
 * The first three things to know: fact, size, where to look, and whose it is. Fewer where the search found fewer; a line that
 * says so where it found nothing.
 *
 * @param things  the most important first
 */
export function thingsList(
  things: readonly ThingToKnow[],
  {unit, document = globalThis.document}: {unit: MetricUnit; document?: Document}
): HTMLElement {
  const {html} = elements(document);
  const {overview} = words;
  const told = things.slice(0, MOST);
  const items = told.map((thing) =>
    html("li", {}, [
      html("h3", {}, [overview.thingTitle(thing, unit)]),
      html("p", {}, [overview.thingText(thing, unit)]),
      html("p", {class: "thing-foot"}, footOf(thing, document))
    ])
  );
  return html("section", {class: "things"}, [
    html("h2", {}, [overview.things(told.length)]),
    told.length === 0 ? html("p", {}, [overview.noThings]) : html("ol", {}, items)
  ]);
}

/** Where more of it is told, and whose it is. */
function footOf(thing: ThingToKnow, document: Document): Child[] {
  const {html} = elements(document);
  const {thingLinks, owner} = words.overview;
  const unit = thing.code === "weakest-stage" ? thing.owner : thing.unit;
  const link =
    thing.code === "careless-unit"
      ? html("a", {href: "./data-quality.html"}, [thingLinks.quality])
      : thing.code === "weakest-stage" || unit === null
        ? html("a", {href: `./journey.html?stage=${encodeURIComponent(thing.stage.id)}`}, [thingLinks.journey])
        : null;
  if (unit === null) return [link];
  const name = html("a", {href: `./organization/${organizationFile(unit.id)}.html`}, [html("bdi", {}, [unit.label])]);
  return [link, html("span", {}, [owner, name])];
}
