import type {Answer} from "./answer.js";
import {answerAt} from "./answers.js";
import {dateAfter, twoDigits, type SurveyMonth} from "./calendar.js";
import {drawComment, type Comment} from "./comments.js";
import {drawChannel, drawWeight, type Channel, type Customer} from "./customers.js";
import type {Department} from "./departments.js";
import type {Draws} from "./draws.js";
import {questionnaires, type Question} from "./questionnaire.js";
import {expectedScore, type Occasion} from "./scores.js";
import {withPlantedThemes} from "./planted-themes.js";
import {truths} from "./truths.js";
import type {Stage} from "./vocabulary.js";

/** One completed questionnaire, before a platform writes it down in its own way. */
export interface Response {
  readonly customer: Customer;
  readonly department: Department;
  readonly month: SurveyMonth;
  readonly channel: Channel;
  /** ISO date of the experience; null where nobody noted it. */
  readonly experienced: string | null;
  /** ISO date and time of the answer, such as "2025-07-14 09:30". */
  readonly responded: string;
  readonly weight: number;
  /** Answers in the order of the class's questionnaire. */
  readonly answers: readonly Answer[];
  readonly comment: Comment | null;
}

/** Share of the customers who are asked about buying; the others are asked about what they own. */
const BUYERS = 0.55;
const BLANK = 0.03;

/**
 * How much of a customer's position carries over: from occasion to occasion, from the occasion to a stage, from the
 * stage to a question, and from the stages to an outcome. So answers to one stage resemble each other more than answers
 * to different ones, and the outcomes resemble the stages that matter.
 */
const CARRIED = {occasion: 0.6, stage: 0.68, question: 0.8, outcome: 0.8};

/** A response of a customer of a department in a month. */
export function drawResponse(
  draws: Draws,
  {customer, department, month}: {customer: Customer; department: Department; month: SurveyMonth}
): Response {
  const channel = drawChannel(draws, customer);
  const questions = questionnaires[customer.customerClass];
  const group = customer.customerClass === "internal" ? "everyone" : draws.chance(BUYERS) ? "buyers" : "owners";
  const shown = questions.map(({asked}) => asked === "everyone" || group === "everyone" || asked === group);
  const experience = questions.filter(({role}, index) => shown[index] && role !== "outcome");
  const stages = [...new Set(experience.map(({stage}) => stage))];
  const occasion = {customer, channel, department, month, stages};
  const pressed = department.id === truths.solicitation.organization;
  const solicited = pressed && draws.chance(truths.solicitation.share);
  const answers = solicited ? topMarks(questions, shown) : drawAnswers(draws, occasion, questions, shown);
  const dates = drawDates(draws, customer, month);
  const weight = drawWeight(draws, customer);
  const isSilent = pressed && !draws.chance(truths.solicitation.comments);
  const drawn = isSilent ? null : drawComment(draws, customer, questions, answers);
  const comment = withPlantedThemes(drawn, {customer, department, month, responded: dates.responded});
  return {customer, department, month, channel, ...dates, weight, answers, comment};
}

function topMarks(questions: readonly Question[], shown: readonly boolean[]): Answer[] {
  return questions.map(({scale}, index) => (!shown[index] ? "not_shown" : scale === "five" ? 5 : 10));
}

function drawAnswers(
  draws: Draws,
  occasion: Occasion,
  questions: readonly Question[],
  shown: readonly boolean[]
): Answer[] {
  const {customer, stages} = occasion;
  const carried = (position: number, probability: number) => (draws.chance(probability) ? position : draws.uniform());
  const today = carried(customer.position, customer.respondent === null ? 1 : CARRIED.occasion);
  const positions = new Map(stages.map((stage) => [stage, carried(today, CARRIED.stage)]));
  const outcomePosition = () =>
    draws.chance(CARRIED.outcome) ? positions.get(decisiveStage(draws, stages))! : carried(today, CARRIED.question);
  return questions.map((question, index) => {
    if (!shown[index]) return "not_shown";
    if (draws.chance(question.notApplicable)) return "not_applicable";
    if (draws.chance(BLANK)) return "blank";
    const position =
      question.role === "outcome" ? outcomePosition() : carried(positions.get(question.stage)!, CARRIED.question);
    return answerAt(position, expectedScore(occasion, question), question.scale);
  });
}

/** The stage that decides about an outcome this time, drawn by importance. */
function decisiveStage(draws: Draws, stages: readonly Stage[]): Stage {
  const total = stages.reduce((sum, stage) => sum + truths.importance[stage], 0);
  const shares = stages.map((stage) => [stage, truths.importance[stage] / total] as const);
  return draws.key(Object.fromEntries(shares) as Record<Stage, number>);
}

/** Consumers answer within two weeks, partners within three; internal departments are asked without an occasion. */
function drawDates(
  draws: Draws,
  {customerClass}: Customer,
  month: SurveyMonth
): Pick<Response, "experienced" | "responded"> {
  const day = draws.integer(1, month.days);
  const later = customerClass === "internal" ? 0 : draws.integer(1, customerClass === "consumer" ? 14 : 21);
  const time = `${twoDigits(draws.integer(8, 18))}:${twoDigits(draws.integer(0, 59))}`;
  return {
    experienced: customerClass === "internal" ? null : dateAfter(month, day),
    responded: `${dateAfter(month, day, later)} ${time}`
  };
}
