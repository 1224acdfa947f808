import type {TasksPayload} from "../../../loaders/payloads/tasks.js";
import {reasonText, words} from "../../locales/index.js";
import {changeList} from "../tables/change-list.js";
import {countGrid} from "../tables/count-grid.js";
import {dataTable} from "../tables/data-table.js";
import {judgementTable, taskTable} from "../tables/leader-tables.js";
import {elements} from "../text/elements.js";
import {masthead} from "../text/page-header.js";
import {planLines} from "./leader-texts.js";
import {paragraphs, planLink} from "./scorecards.js";

type Task = TasksPayload["tasks"][number];

/** How many tasks are in each state, by what they moved and by how strong the evidence is. */
function portfolio(tasks: TasksPayload["tasks"]): HTMLElement {
  const {deliveries, verdicts, evidence, headings, portfolio: captions} = words.leaders;
  const named = (of: Readonly<Record<string, string>>, ids: readonly string[]) =>
    ids.map((id) => ({id, label: of[id]!}));
  const down = {
    ...{header: headings.delivery, values: named(deliveries, ["delivered", "late", "open", "stopped"])},
    of: (task: Task) => task.delivery
  };
  const findings = {
    ...{header: headings.finding, values: named(verdicts, ["improved", "no change", "worsened", "cannot tell"])},
    of: (task: Task) => task.verdict
  };
  const strength = {
    ...{header: headings.evidence, values: evidence.slice(0, 4).map((label, id) => ({id, label}))},
    of: (task: Task) => task.evidence
  };
  return elements(document).html("div", {class: "columns"}, [
    countGrid(tasks, {caption: captions.byFinding, down, across: findings}),
    countGrid(tasks, {caption: captions.byEvidence, down, across: strength})
  ]);
}

/** What judges say of the tasks, and how far they agree. */
function judged({judged: rows, agreement}: TasksPayload["judgements"]): HTMLElement {
  const text = words.evaluationPages;
  if (rows.length === 0) return paragraphs([text.notJudged]);
  const agreed = agreement.map(({criterion, found, reason}) =>
    found === null
      ? text.noAgreement(text.criterion(criterion), reasonText(reason!))
      : text.agreement(text.criterion(criterion), found)
  );
  return elements(document).html("div", {}, [
    paragraphs([...agreed, text.agreementReading]),
    dataTable(judgementTable(text.judgements, rows))
  ]);
}

/** The tasks of a year: whether they were done, and what they moved. */
export function tasksPage({about, plan, tasks, judgements}: TasksPayload) {
  const text = words.leaders;
  const due = tasks.filter(({delivery}) => delivery !== "stopped");
  const counted = (verdict: string) => due.filter((task) => task.verdict === verdict).length;
  const summary = text.taskSummary({
    ...{due: due.length, delivered: due.filter(({delivery}) => delivery === "delivered").length},
    ...{
      improved: counted("improved"),
      worsened: counted("worsened"),
      unmoved: counted("no change"),
      untold: counted("cannot tell")
    }
  });
  const found = tasks.flatMap((task) =>
    task.effect === null || task.effect.estimate === null
      ? []
      : [
          {
            ...{label: text.subject([task.title, task.organizationLabel]), change: task.effect},
            href: `./task/${task.file}.html`
          }
        ]
  );
  return {
    masthead: () => masthead(about, {period: plan.months}),
    summary: () => elements(document).html("ul", {class: "findings"}, [elements(document).html("li", {}, [summary])]),
    effects: () =>
      changeList(found, {
        ...{caption: text.headings.effect, header: text.headings.task},
        verdicts: {...words.verdicts, rose: text.verdicts.rose, fell: text.verdicts.fell}
      }),
    table: () =>
      elements(document).html("div", {}, [
        paragraphs([text.effectReading, ...planLines(plan), planLink()]),
        dataTable(taskTable(text.tasksTitle, tasks), {open: true})
      ]),
    portfolio: () => portfolio(tasks),
    judgements: () => judged(judgements)
  };
}
