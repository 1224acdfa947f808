import type {DataQualityPayload} from "../../../loaders/payloads/data-quality.js";
import {words} from "../../locales/index.js";
import {answerStates, stateKey} from "../tables/answer-states.js";
import {dataTable, type DataTable} from "../tables/data-table.js";
import {
  categoryTable,
  rateTable,
  responseQualityTable,
  scaleTable,
  weightingTable
} from "../tables/measurement-tables.js";
import {
  fileTable,
  readingTable,
  refusalTable,
  rejectTable,
  sourceTable,
  stateTable,
  unknownTable
} from "../tables/quality-tables.js";
import {findingList} from "../text/finding-list.js";
import {masthead} from "../text/page-header.js";
import {pageFigure} from "./page-figure.js";

/** What was loaded, what was not, and how far the answers can be trusted. */
export function dataQualityPage(quality: DataQualityPayload) {
  const {about, findings, files, questions, weighting, responseRates, responseQuality} = quality;
  const text = words.pages.dataQuality;
  const open = <Row>(table: DataTable<Row>) => dataTable(table, {open: true});
  const ofSources = responseQuality.filter(({unit}) => unit === null);
  const ofUnits = responseQuality.filter(({unit}) => unit !== null);
  return {
    masthead: () => masthead(about, {period: about.covered}),
    findings: () => findingList(findings),
    files: () => open(fileTable(text.files, files)),
    reading: () => dataTable(readingTable(text.reading, files)),
    refusals: () => open(refusalTable(text.refusals, quality.refusals)),
    rejects: () => open(rejectTable(text.rejects, quality.rejects)),
    dating: words.texts.dating(about.dating),
    sources: () => open(sourceTable(text.sources, quality.sources)),
    unknown: () => open(unknownTable(text.unknown, quality.unknownOrganizations)),
    questions: () =>
      pageFigure({
        key: stateKey(),
        picture: answerStates(questions),
        caption: [text.states],
        method: "missing",
        table: stateTable(text.answers, questions)
      }),
    invited: text.invited(responseRates?.period ?? null),
    responseRates: () => dataTable(rateTable(text.responseRates, responseRates)),
    weights: () => open(weightingTable(text.weights, weighting)),
    categories: () => dataTable(categoryTable(text.categories, weighting)),
    carelessSources: () => open(responseQualityTable(text.carelessSources, ofSources)),
    carelessUnits: () => dataTable(responseQualityTable(text.carelessUnits, ofUnits)),
    scales: () => open(scaleTable(text.scales, quality.scales))
  };
}
