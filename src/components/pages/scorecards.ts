import type {ScorecardsPayload} from "../../../loaders/payloads/scorecards.js";
import {reasonText, words} from "../../locales/index.js";
import {intervalRows, type IntervalRow} from "../charts/interval-rows.js";
import {filterBar} from "../filters/filter-bar.js";
import {elements, type Child} from "../text/elements.js";
import {masthead} from "../text/page-header.js";
import {planLines, postsText} from "./leader-texts.js";

type Row = ScorecardsPayload["leaders"][number];

const LEVELS = ["met", "not met", "cannot tell"] as const;
const CHANGES = ["rose", "fell"] as const;

/** All leaders of a year in the order of the tree, with four marks each. */
export function scorecardsPage({about, plan, leaders, laterResults}: ScorecardsPayload) {
  const text = words.leaders;
  const choices = [
    {value: "", label: text.all},
    ...LEVELS.map((verdict) => ({value: `level:${verdict}`, label: text.withVerdict(text.verdicts[verdict])})),
    ...CHANGES.map((verdict) => ({value: `change:${verdict}`, label: text.improvementIs(text.verdicts[verdict])}))
  ];
  return {
    masthead: () => masthead(about, {period: plan.months}),
    plan: () => paragraphs([...planLines(plan), planLink(), text.order]),
    filters: () =>
      filterBar([
        {name: "show", choices},
        {name: "find", choices: null}
      ]),
    laterResults: () => paragraphs(laterTexts(laterResults)),
    leaders: ({show = "", find = ""}: Readonly<Record<string, string>>) =>
      intervalRows(leaders.filter((row) => isChosen(row, show) && isFound(row, find)).map(rowOf), {
        ...{caption: text.scorecards, header: text.headings.leader, unit: about.metric.unit},
        columns: [
          {header: text.headings.verdict, cell: ({card}) => targetText(card)},
          {header: text.headings.change, cell: ({card}) => changeText(card)},
          {header: text.headings.tasks, cell: ({card}) => tasksText(card)},
          {header: text.headings.results, cell: ({card}) => resultsText(card)}
        ]
      })
  };
}

/** The way to the page of the plan. */
export function planLink(document: Document = globalThis.document): HTMLElement {
  return elements(document).html("a", {href: "./plan.html"}, [words.plan.link]);
}

/** How measures go along with the satisfaction of the year before, a sentence each, and what that does not say. */
function laterTexts(results: ScorecardsPayload["laterResults"]): string[] {
  const {evaluationPages: text, leaders} = words;
  if (results.length === 0) return [text.noLaterResults];
  const found = results.map(({measure, found: told, reason}) =>
    told === null
      ? text.noLaterResult(leaders.measure(measure), reasonText(reason!))
      : text.laterResult(leaders.measure(measure), told)
  );
  return [...found, text.laterReading];
}

/** Sentences in small print, a paragraph each. */
export function paragraphs(lines: readonly Child[], name = "", document: Document = globalThis.document): HTMLElement {
  const {html} = elements(document);
  return html(
    "div",
    {class: `fine ${name}`.trim()},
    lines.map((line) => html("p", {}, [line]))
  );
}

function rowOf(card: Row): IntervalRow & {card: Row} {
  const {leader, level} = card;
  return {
    ...{label: leader.name, note: postsText(leader), href: `./scorecard/${leader.file}.html`},
    ...{figure: level.figure, card}
  };
}

function isChosen({level, improvement}: Row, show: string): boolean {
  return show === "" || show === `level:${level.verdict}` || show === `change:${improvement.verdict}`;
}

function isFound({leader}: Row, find: string): boolean {
  const said = [
    leader.name,
    leader.title ?? "",
    ...leader.posts.flatMap(({label, organization}) => [label, organization])
  ];
  return said.some((part) => part.toLowerCase().includes(find.trim().toLowerCase()));
}

function targetText({level: {target, verdict, reason}}: Row): string {
  const {leaders, formats} = words;
  if (target === null || verdict === null) return leaders.noTarget;
  const said = leaders.result(formats.tickValue(target.value), leaders.verdicts[verdict]);
  return verdict === "cannot tell" && reason !== null ? words.texts.named(said, reasonText(reason)) : said;
}

function changeText({improvement: {change, verdict, unit}}: Row): string {
  const {leaders, formats} = words;
  if (change.estimate === null) return leaders.verdicts[verdict];
  return leaders.result(formats.difference(change.estimate, unit), leaders.verdicts[verdict]);
}

function tasksText({tasks: {due, delivered}}: Row): string {
  return due === 0 ? words.leaders.noTasks : words.leaders.inTime(delivered, due);
}

function resultsText({results}: Row): string {
  const {leaders} = words;
  const told = results.flatMap(({measure, verdict}) =>
    verdict === null ? [] : [leaders.result(leaders.measure(measure), leaders.verdicts[verdict])]
  );
  return told.length === 0 ? leaders.noPlan : leaders.list(told);
}
