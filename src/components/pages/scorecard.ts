import type {ScorecardPayload} from "../../../loaders/payloads/scorecard.js";
import {words} from "../../locales/index.js";
import {intervalRows} from "../charts/interval-rows.js";
import {dataTable} from "../tables/data-table.js";
import {benchmarkTable, resultTable, taskTable} from "../tables/leader-tables.js";
import {elements} from "../text/elements.js";
import {masthead} from "../text/page-header.js";
import {flipTexts, improvementText, levelText, planLines, postsText, subjectText, targetText} from "./leader-texts.js";
import {paragraphs} from "./scorecards.js";

/** One leader's scorecard: rows side by side, each with how sure it is; never a total. */
export function scorecardPage(payload: ScorecardPayload) {
  const {about, leader, levels, improvement, tasks, results, benchmarks, decisions, plan} = payload;
  const text = words.leaders;
  const sayings = (lines: readonly string[], document: Document = globalThis.document) => {
    const {html} = elements(document);
    return html("ul", {class: "findings"}, lines.map((line) => html("li", {}, [line]))); // prettier-ignore
  };
  const decided = decisions.map(({kind, organization, by, decidedOn, reason}) =>
    text.decision(kind, organization, by, decidedOn, reason)
  );
  const flips = flipTexts(levels, improvement);
  return {
    ...{name: leader.name, documentTitle: `${leader.name} | ${about.title}`},
    posts: () => paragraphs([...(leader.title === null ? [] : [leader.title]), postsText(leader)]),
    masthead: () => masthead(about, {period: plan.months}),
    findings: () =>
      sayings([levelText(levels[0]!), improvementText(improvement), text.taskCount(tasks.delivered, tasks.due)]),
    levels: () =>
      intervalRows(
        levels.map((level) => ({label: subjectText(level), note: targetText(level), figure: level.figure})),
        {caption: text.headings.level, header: text.headings.of, unit: about.metric.unit}
      ),
    improvement: () => paragraphs([improvementText(improvement), text.sameUnits]),
    tasks: () =>
      elements(document).html("div", {}, [
        paragraphs([text.effectReading]),
        dataTable(taskTable(text.tasksTitle, tasks.found), {open: true})
      ]),
    results: () =>
      elements(document).html("div", {}, [
        dataTable(resultTable(text.results, results), {open: true}),
        ...(benchmarks.length === 0 ? [] : [dataTable(benchmarkTable(text.headings.measure, benchmarks), {open: true})])
      ]),
    surety: () =>
      paragraphs([...(flips.length === 0 ? [text.noFlips] : flips), ...decided, ...planLines(plan, leader.name)])
  };
}
