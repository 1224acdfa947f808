import {existsIn, type Department} from "./departments.js";
import type {SurveyMonth} from "./calendar.js";
import {drawCustomer} from "./customers.js";
import {Draws} from "./draws.js";
import {questionnaires, type Question} from "./questionnaire.js";
import {drawResponse, type Response} from "./responses.js";
import {expectedScore} from "./scores.js";
import {truths, type SmallDepartment} from "./truths.js";

const SCORE_OF_FIVE = [0, 25, 50, 75, 100];

/**
 * The responses of a small department: drawn like all others, and drawn again until luck has taken their mean as far
 * from what its customers truly think as `truths.luck` says. Among many small departments some always are that lucky;
 * here it is known which.
 *
 * @throws RangeError if the department exists in none of the months
 */
export function drawSmallDepartment(
  department: Department,
  small: SmallDepartment,
  months: readonly SurveyMonth[],
  seed: number
): Response[] {
  const open = months.filter((month) => existsIn(department, month));
  if (open.length === 0) throw new RangeError(`${department.id}: exists in none of the survey's months`);
  const draws = new Draws(seed, `responses of ${department.id}`);
  for (;;) {
    const responses = Array.from({length: small.responses}, (_, index) => {
      const month = open[Math.floor(((index + 0.5) * open.length) / small.responses)]!;
      return drawResponse(draws, {
        customer: drawCustomer(draws, "consumer", department.division, null),
        department,
        month
      });
    });
    const luck = luckOf(responses) * (small.luck === "up" ? 1 : -1);
    if (luck >= truths.luck.least && luck <= truths.luck.most) return responses;
  }
}

/** How far the department's raw journey score lies above the one that its customers' truth asks for, in points. */
function luckOf(responses: readonly Response[]): number {
  const questions = questionnaires.consumer.filter(({role}) => role === "score");
  const stages = [...new Set(questions.map(({stage}) => stage))];
  const ofStages = stages.flatMap((stage) => {
    const ofQuestions = questions
      .filter((question) => question.stage === stage)
      .flatMap((question) => residual(responses, question));
    return ofQuestions.length === 0 ? [] : [mean(ofQuestions)];
  });
  return mean(ofStages);
}

/** The weighted mean of the scores that a question was given less those expected; nothing if nobody answered. */
function residual(responses: readonly Response[], question: Question): number[] {
  const index = questionnaires.consumer.indexOf(question);
  let [sum, weights] = [0, 0];
  for (const response of responses) {
    const answer = response.answers[index];
    if (typeof answer !== "number") continue;
    sum +=
      response.weight * (SCORE_OF_FIVE[answer - 1]! - expectedScore({...response, stages: [question.stage]}, question));
    weights += response.weight;
  }
  return weights === 0 ? [] : [sum / weights];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
