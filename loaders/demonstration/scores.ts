import type {SurveyMonth} from "./calendar.js";
import {customerEffect, type Channel, type Customer} from "./customers.js";
import {parentIn, type Department} from "./departments.js";
import type {Question} from "./questionnaire.js";
import {truths} from "./truths.js";
import type {Stage} from "./vocabulary.js";

/** What a response is about: whose customer answers, when, and how. */
export interface Occasion {
  readonly customer: Customer;
  readonly channel: Channel;
  readonly department: Department;
  readonly month: SurveyMonth;
  /** The stages that the customer is asked about. */
  readonly stages: readonly Stage[];
}

/**
 * The mean score that customers like this one would give, 0 to 100: the sum of the truths that apply. An outcome takes
 * over what sets the stages apart, by their importance among the stages that the customer was asked about.
 */
export function expectedScore(occasion: Occasion, question: Question): number {
  const {customer, channel, department, month, stages} = occasion;
  const {score, risePerYear} = truths.classes[customer.customerClass];
  const yearsSinceMiddleOfFirst = (month.index - 5.5) / 12;
  const {improvement} = truths;
  const improved = department.id === improvement.organization && month.id >= improvement.from ? improvement.points : 0;
  const level = score + risePerYear * yearsSinceMiddleOfFirst + department.level + improved;
  const particular =
    question.role === "outcome"
      ? weightedMean(stages, (stage) => stageEffect(stage, department, month))
      : stageEffect(question.stage, department, month);
  return level + particular + question.offset + customerEffect(customer, channel);
}

/** How far a stage of a department lies from the department's level in a month. */
function stageEffect(stage: Stage, department: Department, month: SurveyMonth): number {
  const {drop, season} = truths;
  const dropped = stage === drop.stage && month.id === drop.month && parentIn(department, month) === drop.region;
  const wave = stage === season.stage ? season.points[month.month - 1]! : 0;
  return department.stages[stage] + wave + (dropped ? drop.points : 0) + taskEffect(stage, department, month);
}

/** What the tasks of a department, or of the unit above it, did to a stage by a month. */
function taskEffect(stage: Stage, department: Department, month: SurveyMonth): number {
  const units = [department.id, parentIn(department, month)];
  return truths.tasks
    .filter((task) => task.stage === stage && units.includes(task.organization))
    .reduce((sum, {before, points, delivered}) => sum + before + (month.id > delivered.slice(0, 7) ? points : 0), 0);
}

function weightedMean(stages: readonly Stage[], effect: (stage: Stage) => number): number {
  const total = stages.reduce((sum, stage) => sum + truths.importance[stage], 0);
  return stages.reduce((sum, stage) => sum + truths.importance[stage] * effect(stage), 0) / total;
}
