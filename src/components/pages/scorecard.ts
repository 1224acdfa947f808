import type {ScorecardPayload} from "../../../loaders/payloads/scorecard.js";
import {words} from "../../locales/index.js";
import {organizationFile} from "../../model/organization-file.js";
import {intervalRows} from "../charts/interval-rows.js";
import {responsive} from "../charts/responsive.js";
import {trendChart, trendKey} from "../charts/trend-chart.js";
import {trendFigures} from "../charts/trend-figures.js";
import {changeList} from "../tables/change-list.js";
import {dataTable} from "../tables/data-table.js";
import {benchmarkTable, resultTable, taskTable} from "../tables/leader-tables.js";
import {scorecardRows} from "../tables/scorecard-rows.js";
import {taskRows} from "../tables/task-rows.js";
import {peerTable, trendTable} from "../tables/tables.js";
import {breakText} from "../text/break-text.js";
import {elements} from "../text/elements.js";
import {masthead} from "../text/page-header.js";
import {repeatText} from "../text/repeat-text.js";
import {flipTexts, improvementText, levelText, planLines, postText, suretyTexts} from "./leader-texts.js";
import {pageFigure, type PageFigure} from "./page-figure.js";
import {scorecardLines} from "./scorecard-lines.js";
import {paragraphs} from "./scorecards.js";

const figure = <Row>(content: PageFigure<Row>) => pageFigure(content, {root: "../"});

/** One leader's scorecard: rows side by side, each with how sure it is; never a total. */
export function scorecardPage(payload: ScorecardPayload) {
  const {about, leader, levels, improvement, tasks, results, benchmarks, plan} = payload;
  const text = words.leaders;
  const sayings = (lines: readonly string[], document: Document = globalThis.document) => {
    const {html} = elements(document);
    return html("ul", {class: "findings"}, lines.map((line) => html("li", {}, [line]))); // prettier-ignore
  };
  return {
    ...{name: leader.name, documentTitle: `${leader.name} | ${about.title}`},
    posts: () => posts(leader),
    masthead: () => masthead(about, {period: plan.months}),
    findings: () =>
      sayings([levelText(levels[0]!), improvementText(improvement), text.taskCount(tasks.delivered, tasks.due)]),
    rows: () =>
      elements(document).html("figure", {}, [
        scorecardRows(scorecardLines(payload), {caption: text.rowsTitle}),
        elements(document).html("figcaption", {}, [text.noTotal]),
        ...(results.length === 0 ? [] : [dataTable(resultTable(text.results, results))]),
        ...(benchmarks.length === 0 ? [] : [dataTable(benchmarkTable(text.headings.measure, benchmarks))])
      ]),
    ...profile(payload),
    tasks: () =>
      tasks.found.length === 0
        ? paragraphs([text.taskCount(0, 0)])
        : elements(document).html("figure", {}, [
            taskRows(tasks.found, {caption: text.tasksTitle}),
            elements(document).html("figcaption", {}, [text.effectReading]),
            dataTable(taskTable(text.tasksTitle, tasks.found, "../"))
          ]),
    surety: () => paragraphs(suretyLines(payload), "surety")
  };
}

/** The stages beside the peers', and the way to where the figure stands. */
function profile({about, profile: {kindLabel, stages, trend, breaks}}: ScorecardPayload) {
  const text = words.leaders;
  const points = about.metric.unit;
  const isAlone = ({difference}: (typeof stages)[number]) =>
    difference.estimate === null && difference.reason.code === "no-peers";
  const hasPeers = !stages.every(isAlone);
  const heads = {caption: text.besidePeers, header: words.pages.stageHeading};
  return {
    stages: () =>
      figure({
        picture: hasPeers
          ? changeList(
              stages.map(({label, difference}) => ({label, change: difference})),
              {
                ...{...heads, unit: points, verdicts: words.peerVerdicts, brief: true}
              }
            )
          : intervalRows(stages, {...heads, unit: points}),
        caption: [hasPeers ? text.peersReading(kindLabel) : text.noPeers(kindLabel)],
        method: "changes",
        table: peerTable(text.besidePeers, stages.map(({figure: current, ...stage}) => ({...stage, current}))) // prettier-ignore
      }),
    trend: () =>
      figure({
        key: trendKey(about, {limits: false}),
        picture: responsive(
          (width) => trendChart(trend, {label: text.byQuarter, unit: points, breaks, width, height: 200}),
          {
            paperWidth: HALF_OF_PAPER
          }
        ),
        caption: [repeatText(trendFigures(trend)), breakText(breaks), text.trendReading],
        method: "composites",
        table: trendTable(text.byQuarter, text.headings.leader, [{label: text.byQuarter, trend}])
      })
  };
}

/** In CSS pixels: stages and trend stand beside each other on a sheet of paper. */
const HALF_OF_PAPER = 325;

function posts({title, posts: own, months}: ScorecardPayload["leader"], document: Document = globalThis.document) {
  const {html} = elements(document);
  const isWhole = own.length === 1 && months === 12;
  const links = own.flatMap((post, place) => [
    place === 0 ? "" : words.leaders.between,
    post.hasPage
      ? html("a", {href: `../organization/${organizationFile(post.organization)}.html`}, [postText(post, isWhole)])
      : postText(post, isWhole)
  ]);
  return html("p", {class: "posts"}, title === null ? links : [title, words.leaders.between, ...links]);
}

function suretyLines({levels, improvement, leader, decisions, plan}: ScorecardPayload): string[] {
  const text = words.leaders;
  const flips = flipTexts(levels, improvement);
  const decided = decisions.map(({kind, organization, by, decidedOn, reason}) =>
    text.decision(kind, organization, by, decidedOn, reason)
  );
  return [
    ...suretyTexts(levels),
    text.sameUnits,
    ...(flips.length === 0 ? [text.noFlips] : flips),
    ...decided,
    ...planLines(plan, leader.name)
  ];
}
