import type {TaskPayload} from "../../../loaders/payloads/task.js";
import {absenceText, reasonText, words} from "../../locales/index.js";
import {effectKey, effectPicture, isShownPoint} from "../charts/effect-picture.js";
import {responsive} from "../charts/responsive.js";
import {effectTable} from "../tables/effect-table.js";
import {elements, type Child} from "../text/elements.js";
import {factList} from "../text/fact-list.js";
import {masthead} from "../text/page-header.js";
import {pageFigure, type Chapter} from "./page-figure.js";
import {paragraphs} from "./scorecards.js";
import {doneText, findingTexts, strengthTexts, taskLabel} from "./task-texts.js";

type Task = TaskPayload["task"];

/** Where the page on methods tells how an effect of each design is found. */
const CHAPTERS: Readonly<Record<Task["design"], Chapter>> = {
  ...{none: "changes", before_after: "changes", its: "ownLine", did: "effects"}
};

/** One task: what it was for, whether it was done, what moved, and how strong the evidence is. */
export function taskPage({about, plan, task}: TaskPayload) {
  const {html} = elements(document);
  const list = (lines: readonly string[]) =>
    html("ul", {class: "findings"}, lines.map((line) => html("li", {}, [line]))); // prettier-ignore
  return {
    ...{name: task.title, documentTitle: `${task.title} | ${about.title}`},
    unit: () => html("p", {}, [task.organizationLabel]),
    masthead: () => masthead(about, {period: plan.months}),
    findings: () => list([...findingTexts(task), doneText(task)]),
    facts: () => factList(factsOf(task)),
    picture: () => effectOf(task, plan.level),
    strength: () => html("div", {}, strengthTexts(task).map((line) => html("p", {}, [line]))) // prettier-ignore
  };
}

function factsOf(task: Task) {
  const {html} = elements(document);
  const {headings, when, figure, level, everybody, nobodySeen} = words.task;
  const link = (label: string, href: string) => html("a", {href}, [html("bdi", {}, [label])]);
  const leaders = task.leaders.flatMap(({name, file}, index): Child[] => [
    ...(index === 0 ? [] : [", "]),
    link(name, `../scorecard/${file}.html`)
  ]);
  return [
    {heading: headings.customers, told: task.customers ?? everybody},
    {heading: headings.figure, told: figure(task.question, task.stage, task.metric)},
    {
      heading: headings.unit,
      told:
        task.page === null ? task.organizationLabel : link(task.organizationLabel, `../organization/${task.page}.html`)
    },
    {heading: headings.leaders, told: leaders.length === 0 ? nobodySeen : leaders},
    {heading: headings.baseline, told: task.baseline === null ? null : level(task.baseline, task.unit)},
    {heading: headings.approved, told: task.approvedOn},
    {heading: headings.started, told: task.startedOn},
    {heading: headings.delivered, told: task.deliveredOn},
    {heading: headings.stopped, told: task.stoppedOn},
    {heading: headings.expectedBy, told: when(task.expectedBy, task.lagMonths)},
    {heading: headings.proof, told: task.proof}
  ];
}

/** The picture of the effect with its numbers; where it may not be shown, or there is none, why. */
function effectOf(task: Task, level: number): HTMLElement {
  const {design, picture, startedOn, deliveredOn, unit} = task;
  const {noPicture, reading, lineReading, lineWithheld, tableTitle} = words.task;
  const first = picture.find((point) => !isShownPoint(point));
  if (!picture.some(isShownPoint)) {
    const why = first !== undefined && !isShownPoint(first) ? absenceText(first) : reasonText(task.reason ?? {code: "no-answers"}); // prettier-ignore
    return paragraphs([noPicture(why)]);
  }
  const of = design === "did" ? "difference" : "figure";
  const options = {label: taskLabel(task), of, unit, startedOn, deliveredOn} as const;
  return pageFigure(
    {
      key: effectKey(picture, level),
      picture: responsive((width) => effectPicture(picture, {...options, width})),
      caption: [reading[design], design === "its" ? (first === undefined ? lineReading : lineWithheld) : null],
      method: CHAPTERS[design],
      table: effectTable(tableTitle, picture, unit)
    },
    {root: "../"}
  );
}
