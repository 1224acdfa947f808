import {existsIn, type Department} from "./departments.js";
import type {SurveyMonth} from "./calendar.js";
import {drawCustomer} from "./customers.js";
import {Draws} from "./draws.js";
import {questionnaires} from "./questionnaire.js";
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
    const luck = standardizedLuck(responses) * (small.luck === "up" ? 1 : -1);
    if (luck >= truths.luck.least && luck <= truths.luck.most) return responses;
  }
}

/** How many standard errors the weighted mean of the answers lies above the mean that their givers' truth asks for. */
function standardizedLuck(responses: readonly Response[]): number {
  const residuals = responses.map(residualOf);
  const total = responses.reduce((sum, {weight}) => sum + weight, 0);
  const mean = responses.reduce((sum, {weight}, index) => sum + weight * residuals[index]!, 0) / total;
  const squares = responses.reduce((sum, {weight}, index) => {
    const deviation = weight * (residuals[index]! - mean);
    return sum + deviation * deviation;
  }, 0);
  const {length} = responses;
  return (mean * total) / Math.sqrt((squares * length) / (length - 1));
}

/** The mean over a response's answers of the score given less the score expected. */
function residualOf(response: Response): number {
  const occasion = {...response, stages: []};
  const residuals = questionnaires[response.customer.customerClass].flatMap((question, index) => {
    const answer = response.answers[index];
    if (question.outcome || typeof answer !== "number") return [];
    return [SCORE_OF_FIVE[answer - 1]! - expectedScore(occasion, question)];
  });
  return residuals.length === 0 ? 0 : residuals.reduce((sum, residual) => sum + residual, 0) / residuals.length;
}
