import type {OrganizationPayload} from "../../../loaders/payloads/organization.js";
import {words} from "../../locales/index.js";
import {organizationFile} from "../../model/organization-file.js";
import {childRows} from "../charts/child-rows.js";
import {distributionBars} from "../charts/distribution-bars.js";
import {intervalRows} from "../charts/interval-rows.js";
import {journeyKey, journeyLine} from "../charts/journey-line.js";
import {stageColors} from "../charts/palette.js";
import {responsive} from "../charts/responsive.js";
import {trendChart, trendKey} from "../charts/trend-chart.js";
import {trendFigures} from "../charts/trend-figures.js";
import {changeList} from "../tables/change-list.js";
import {responseRates} from "../tables/response-rates.js";
import {changedTable, distributionTable, figureTable, peerTable, stageTable, trendTable} from "../tables/tables.js";
import {baseLine} from "../text/base-line.js";
import {breakText} from "../text/break-text.js";
import {findingList} from "../text/finding-list.js";
import {organizationPath} from "../text/organization-path.js";
import {masthead} from "../text/page-header.js";
import {againstPeers, peerDifference, unitFigures, unitJourney} from "../text/peers.js";
import {repeatText} from "../text/repeat-text.js";
import {pageFigure, type PageFigure} from "./page-figure.js";

const figure = <Row>(content: PageFigure<Row>) => pageFigure(content, {root: "../"});
const addressOf = (id: string) => `./${organizationFile(id)}.html`;

/** One organization: beside its peers, its past, its customers and the units below it. */
export function organizationPage(payload: OrganizationPayload) {
  const {about, unit} = payload;
  return {
    name: unit.label,
    documentTitle: `${unit.label} | ${about.title}`,
    path: () => organizationPath(unit, {address: addressOf}),
    masthead: () => masthead(about),
    findings: () => findingList(payload.findings),
    ...comparisons(payload),
    ...parts(payload)
  };
}

/** The unit beside its peers and beside its past. */
function comparisons({about, unit, stages, trend, breaks}: OrganizationPayload) {
  const text = words.pages.organization;
  const color = stageColors(about.stages);
  const points = about.metric.unit;
  const peers = text.peers(unit.kindLabel);
  const journey = {label: words.texts.wholeJourney, change: unit.change};
  return {
    journey: () =>
      figure({
        key: journeyKey(about, peers),
        picture: responsive((width) =>
          journeyLine(unitJourney(unit), stages.map(againstPeers), {unit: points, color, width})
        ),
        caption: [repeatText(unitFigures(unit, stages)), baseLine(about, {base: unit.journey})],
        method: "composites",
        table: peerTable(text.besidePeers, stages)
      }),
    differences: () =>
      figure({
        picture: changeList(stages.map(peerDifference), {
          ...{caption: text.differenceFromPeers, header: words.pages.stageHeading},
          ...{unit: points, verdicts: words.peerVerdicts}
        }),
        caption: [baseLine(about, {reading: text.differenceReading(peers)})],
        method: "changes",
        table: peerTable(text.differences, stages)
      }),
    changes: () =>
      figure({
        picture: changeList([...stages, journey], {
          ...{caption: words.pages.changeOfYear, header: words.pages.stageHeading, unit: points}
        }),
        caption: [baseLine(about, {reading: text.changeReading})],
        method: "changes",
        table: stageTable(words.pages.changeByStage, words.pages.stage, stages)
      }),
    trend: () =>
      figure({
        key: trendKey(about, {limits: false}),
        picture: responsive((width) => trendChart(trend, {label: unit.label, unit: points, breaks, width})),
        caption: [
          repeatText(trendFigures(trend)),
          breakText(breaks),
          baseLine(about, {reading: words.texts.trendReading, period: about.covered})
        ],
        method: "composites",
        table: trendTable(text.byQuarter, words.pages.organizationColumn, [{label: unit.label, trend}])
      })
  };
}

/** What the unit's figures are made of: its customers, their answers, the units below. */
function parts({about, responseRates: rates, classes, questions, children}: OrganizationPayload) {
  const text = words.pages.organization;
  const points = about.metric.unit;
  return {
    classes: () =>
      figure({
        picture: intervalRows(classes, {caption: words.pages.classes, header: words.pages.classHeading, unit: points}),
        caption: [repeatText(classes), baseLine(about)],
        method: "composites",
        table: figureTable(words.pages.classes, words.pages.classColumn, classes)
      }),
    responseRates: () => responseRates(rates),
    answers: () =>
      figure({
        picture: distributionBars(questions, {caption: text.answers, unit: points}),
        caption: [baseLine(about, {reading: words.pages.distributionReading})],
        method: "scores",
        table: distributionTable(text.answers, questions)
      }),
    children: () =>
      figure({
        picture: childRows(children, {unit: points, address: addressOf}),
        caption: [baseLine(about)],
        method: "composites",
        table: changedTable(text.below, words.pages.organizationColumn, children)
      })
  };
}
