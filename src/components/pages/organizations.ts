import type {OrganizationsPayload} from "../../../loaders/payloads/organizations.js";
import {words} from "../../locales/index.js";
import {organizationFile} from "../../model/organization-file.js";
import type {Labelled} from "../../model/program.js";
import {stageColors} from "../charts/palette.js";
import {filterBar} from "../filters/filter-bar.js";
import type {Choice} from "../filters/page-state.js";
import {chosenUnits, initialChoice, organizationChoices, organizationTable} from "../tables/organization-table.js";
import {organizationsTable} from "../tables/tables.js";
import {baseLine} from "../text/base-line.js";
import {figureText} from "../text/figure-text.js";
import {findingList} from "../text/finding-list.js";
import {masthead} from "../text/page-header.js";
import {pageFigure} from "./page-figure.js";

/** All organizations in their tree, for the stage and the part of it that are chosen. */
export function organizationsPage({about, findings, units, unassigned}: OrganizationsPayload) {
  const text = words.pages.organizations;
  const color = stageColors(about.stages);
  const {unit} = about.metric;
  return {
    masthead: () => masthead(about),
    findings: () => findingList(findings),
    filters: () =>
      filterBar([
        {name: "stage", choices: stageChoices(about.stages)},
        {name: "show", choices: organizationChoices(units), preset: initialChoice(units)},
        {name: "find", choices: null}
      ]),
    tree: ({stage = "", show = "", find = ""}: Readonly<Record<string, string>>) =>
      pageFigure({
        picture: organizationTable(units, {
          ...{unit, stage, show, find, color},
          address: (id) => `./organization/${organizationFile(id)}.html`
        }),
        caption: [baseLine(about), text.reading(figureText(unassigned, unit))],
        method: "reliability",
        table: organizationsTable(text.title, chosenUnits(units, {show, find}), stage)
      })
  };
}

/** The stages as choices, the whole journey first. */
function stageChoices(stages: readonly Labelled[]): Choice[] {
  return [{value: "", label: words.texts.wholeJourney}, ...stages.map(({id, label}) => ({value: id, label}))];
}
