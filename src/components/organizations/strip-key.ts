import {words} from "../../locales/index.js";
import {verdictMarks} from "../charts/palette.js";
import {elements} from "../text/elements.js";

/** What the cells of the strip stand for, and what they compare with. */
export function stripKey({document}: {document: Document}) {
  const {html} = elements(document);
  const element = html("p", {class: "strip-key"});
  const update = (strip: "peers" | "year"): void => {
    const said = strip === "peers" ? words.peerVerdicts : words.verdicts;
    const entries = (["rose", "fell", "no change", "cannot tell"] as const).map((verdict) =>
      html("span", {class: "entry"}, [
        html("span", {class: `strip ${tones[verdict]}`, "aria-hidden": "true"}, [verdictMarks[verdict].sign || "·"]),
        said[verdict]
      ])
    );
    element.replaceChildren(words.organizations.marks[strip], ...entries);
  };
  return {element, update};
}

/** How a cell of the strip is tinted; what cannot be told is not, so that what is known stands out. */
export const tones = {rose: "better", fell: "worse", "no change": "same", "cannot tell": "open"} as const;
