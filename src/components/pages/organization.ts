import type {OrganizationPayload} from "../../../loaders/payloads/organization.js";
import {words} from "../../locales/index.js";
import type {Figure} from "../../model/figure.js";
import {organizationFile} from "../../model/organization-file.js";
import {childRows} from "../charts/child-rows.js";
import {distributionBars} from "../charts/distribution-bars.js";
import {intervalRows} from "../charts/interval-rows.js";
import {responsive} from "../charts/responsive.js";
import {trendChart, trendKey} from "../charts/trend-chart.js";
import {trendFigures} from "../charts/trend-figures.js";
import {responseRates} from "../tables/response-rates.js";
import {unitStageRows} from "../tables/unit-stage-rows.js";
import {changedTable, distributionTable, figureTable, peerTable, trendTable} from "../tables/tables.js";
import {baseLine} from "../text/base-line.js";
import {breakText} from "../text/break-text.js";
import {elements, type Child} from "../text/elements.js";
import {isShown} from "../text/figure-text.js";
import {findingList} from "../text/finding-list.js";
import {organizationPath} from "../text/organization-path.js";
import {repeatText} from "../text/repeat-text.js";
import {pageFigure, type PageFigure} from "./page-figure.js";

const figure = <Row>(content: PageFigure<Row>) => pageFigure(content, {root: "../"});
const addressOf = (id: string) => `./${organizationFile(id)}.html`;

/** One organization: the answer, its stages beside similar units and its past, what it is made of, and how sure that is. */
export function organizationPage(payload: OrganizationPayload) {
  const {about, unit, title, beside, findings} = payload;
  const {html} = elements(globalThis.document);
  const {organization, formats, texts} = words;
  const {metric} = about;
  const base = isShown(unit.journey)
    ? [
        texts.named(formats.value(unit.journey.estimate, metric.unit), texts.interval(unit.journey, metric.unit)),
        texts.base(unit.journey.n)
      ]
    : [];
  return {
    title: () => organization.title(unit.label, title, metric.unit),
    documentTitle: `${unit.label} | ${about.title}`,
    path: () => organizationPath(unit, {beside, address: addressOf}),
    standfirst: () =>
      html("p", {class: "standfirst"}, [[metric.label, formats.span(about.current), ...base].join(" · ")]),
    flag: () => flagNotice(payload),
    findings: () => (findings.length === 0 ? "" : findingList(findings)),
    ...comparisons(payload),
    ...parts(payload)
  };
}

/** Whether anybody answered, shown or not. */
const isAnswered = (figure: Figure) => isShown(figure) || figure.reason.code !== "no-answers";

/** A part of the page under its question. */
function section(heading: string, children: readonly Child[]): HTMLElement {
  const {html} = elements(globalThis.document);
  return html("section", {class: "unit-part"}, [html("h2", {}, [heading]), ...children]);
}

/** What careless answers were found, before anything else is read. */
function flagNotice({unit, about}: OrganizationPayload): HTMLElement | "" {
  const {html} = elements(globalThis.document);
  const {overview, organization} = words;
  if (unit.flag === null) return "";
  const {label, id, journey, flag} = unit;
  const thing = {code: "careless-unit" as const, unit: {id, label}, estimate: journey.estimate, ...flag};
  return html("p", {class: "notice flagged"}, [
    "⚑ ",
    overview.thingText(thing, about.metric.unit),
    " ",
    organization.careful,
    " ",
    html("a", {href: "../data-quality.html"}, [overview.thingLinks.quality])
  ]);
}

/** The unit beside its peers and beside its past. */
function comparisons({about, unit, stages, trend, breaks}: OrganizationPayload) {
  const {organization, pages, texts} = words;
  const text = pages.organization;
  const points = about.metric.unit;
  const told = stages.filter(({current, previous}) => isAnswered(current) || isAnswered(previous));
  const peers = told.some(({peers}) => isShown(peers));
  const flagged = unit.flag !== null;
  return {
    stages: () =>
      told.length === 0
        ? ""
        : section(organization.stages, [
            figure({
              picture: unitStageRows(told, {...{unit: points, compared: about.previous !== null, peers, flagged}}),
              caption: [
                flagged ? organization.noVerdict : null,
                repeatText(told.map(({label, current}) => ({label, figure: current}))),
                baseLine(about, {reading: peers ? organization.stagesReading : texts.reading, base: unit.journey})
              ],
              method: "changes",
              table: peerTable(organization.stagesCaption, stages, flagged)
            })
          ]),
    trend: () =>
      section(organization.trend, [
        figure({
          key: trendKey(about, {limits: false}),
          picture: responsive((width) => trendChart(trend, {label: unit.label, unit: points, breaks, width})),
          caption: [
            repeatText(trendFigures(trend)),
            breakText(breaks),
            baseLine(about, {reading: texts.trendReading, period: about.covered})
          ],
          method: "composites",
          table: trendTable(text.byQuarter, pages.organizationColumn, [{label: unit.label, trend}])
        })
      ])
  };
}

/** What the unit's figures are made of: the units below, its customers, their answers; who acts; how sure that is. */
function parts(payload: OrganizationPayload) {
  const {about, responseRates: rates, classes, questions, children} = payload;
  const {organization, pages} = words;
  const text = pages.organization;
  const points = about.metric.unit;
  const answered = classes.filter(({figure}) => isAnswered(figure));
  return {
    children: () =>
      children.length === 0
        ? ""
        : section(organization.children, [
            figure({
              picture: childRows(children, {unit: points, address: addressOf}),
              caption: [baseLine(about)],
              method: "composites",
              table: changedTable(text.below, pages.organizationColumn, children)
            })
          ]),
    classes: () =>
      answered.length < 2
        ? ""
        : section(organization.classes, [
            figure({
              picture: intervalRows(answered, {caption: pages.classes, header: pages.classHeading, unit: points}),
              caption: [repeatText(answered), baseLine(about)],
              method: "composites",
              table: figureTable(pages.classes, pages.classColumn, answered)
            })
          ]),
    responseRates: () => responseRates(rates),
    answers: () =>
      section(organization.answers, [
        figure({
          picture: distributionBars(questions, {caption: text.answers, unit: points}),
          caption: [baseLine(about, {reading: pages.distributionReading})],
          method: "scores",
          table: distributionTable(text.answers, questions)
        })
      ]),
    tasks: () => openTasks(payload),
    sure: () => sureness(payload)
  };
}

function openTasks({tasks}: OrganizationPayload): HTMLElement | "" {
  const {html} = elements(globalThis.document);
  if (tasks.length === 0) return "";
  const items = tasks.map(({title, file}) => html("li", {}, [html("a", {href: `../task/${file}.html`}, [title])]));
  return section(words.organization.tasks, [html("ul", {}, items)]);
}

function sureness({unit, about}: OrganizationPayload): HTMLElement | "" {
  const {html} = elements(globalThis.document);
  const {organization, pages, texts} = words;
  const {journey, reliability, kindLabel} = unit;
  if (!isShown(journey)) return "";
  const sure = {
    ...{half: (journey.upp - journey.low) / 2, unit: about.metric.unit, n: journey.n},
    ...{reliability, kind: kindLabel}
  };
  const rules = [
    organization.sureness(sure),
    texts.intervals(about.level),
    texts.minimum(about.minimum),
    texts.dating(about.dating)
  ];
  return section(organization.sure, [
    html("p", {}, [
      texts.sentences(rules),
      " ",
      html("a", {href: "../method.html#how-reliable-is-the-score-of-an-organization"}, [pages.chapters.reliability])
    ]),
    about.notice === null ? null : html("p", {class: "notice"}, [about.notice])
  ]);
}
