import type {TaskPayload} from "../../../loaders/payloads/task.js";
import {reasonText, words} from "../../locales/index.js";

type Task = TaskPayload["task"];

/** What a task should move, and in which unit. */
export function taskLabel({question, stage, metric, organizationLabel}: Task): string {
  const {task} = words;
  return task.subject(task.figure(question, stage, metric), organizationLabel);
}

/** What moved, in plain sentences: the finding, what was expected, and how often chance does as much. */
export function findingTexts(own: Task): string[] {
  const {task} = words;
  const {effect, verdict, reason, design, expected, shape, margin, unit} = own;
  const label = taskLabel(own);
  if (effect === null || effect.estimate === null) {
    const why = reasonText(effect?.reason ?? reason ?? {code: "no-answers"});
    return [task.untold(label, why), task.expectedFound(expected, null, shape, unit)];
  }
  const {estimate, low, upp, p} = effect;
  const limits = {low, upp, unit};
  const found =
    verdict === "no change"
      ? task.unmoved(label, estimate, limits, design, margin)
      : verdict === "cannot tell"
        ? task.undecided(label, estimate, limits, design, reasonText(reason ?? {code: "change-not-decided"}))
        : task.moved(label, estimate, limits, design, verdict === "improved");
  return [found, [task.expectedFound(expected, estimate, shape, unit), task.chance(p), task.never].join(" ")];
}

/** Whether a task was done, and in time. */
export function doneText({delivery, deliveredOn, stoppedOn, expectedBy}: Task): string {
  return words.task.done(delivery, deliveredOn ?? stoppedOn, expectedBy);
}

/** How strong the evidence is: the design, the units it is compared with, how they went before, and the base. */
export function strengthTexts({design, units, levels, unit, preTrend, months, people}: Task): string[] {
  const {task} = words;
  const {own = null, mean = null} = levels ?? {};
  return [
    task.design(design),
    ...(units === null
      ? []
      : own === null || mean === null
        ? [task.comparedOnly(units)]
        : [task.compared(units, task.level(own, unit), task.level(mean, unit))]),
    ...(preTrend === null ? [] : [task.preTrend(preTrend.finding, {...preTrend, unit})]),
    ...(months === null ? [] : [task.months(months.before, months.after)]),
    ...(people === null ? [] : [task.base(people.before, people.after)])
  ];
}
