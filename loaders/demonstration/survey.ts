import {surveyMonths, type SurveyMonth} from "./calendar.js";
import {existsIn, type Department} from "./departments.js";
import {Draws} from "./draws.js";
import {Panel} from "./panel.js";
import {drawResponse, type Response} from "./responses.js";
import {drawSmallDepartment} from "./small-departments.js";
import {truths} from "./truths.js";
import type {CustomerClass} from "./vocabulary.js";
import {responseVolumes} from "./volumes.js";

/** A class's customers of a department: its panel, its stream of random choices, its responses of a month. */
interface Stream {
  readonly department: Department;
  readonly draws: Draws;
  readonly panel: Panel;
  readonly volume: (month: SurveyMonth) => number;
}

/**
 * All responses, month by month and within a month by the time of the answer. Every department and class draws from a
 * stream of its own, so that a change to one leaves the others' responses as they are. One month is in memory at a time.
 *
 * @param options.scale  number of times that the plain data set is to be enlarged; small departments stay small
 * @param options.seed   a whole number from 0 to 4294967295
 */
export function* surveyResponses(
  departments: readonly Department[],
  {scale, seed}: {scale: number; seed: number}
): Generator<Response[]> {
  const months = surveyMonths();
  const streams = streamsOf(departments, months, {scale, seed});
  const fixed = departments.flatMap((department) =>
    department.small === null ? [] : drawSmallDepartment(department, department.small, months, seed)
  );
  for (const month of months) {
    const responses = fixed.filter((response) => response.month === month);
    for (const {department, draws, panel, volume} of streams) {
      if (!existsIn(department, month)) continue;
      const count = draws.round(volume(month));
      for (let index = 0; index < count; index++) {
        responses.push(drawResponse(draws, {customer: panel.next(), department, month}));
      }
    }
    yield responses.sort((a, b) => (a.responded < b.responded ? -1 : a.responded > b.responded ? 1 : 0));
  }
}

function streamsOf(
  departments: readonly Department[],
  months: readonly SurveyMonth[],
  {scale, seed}: {scale: number; seed: number}
): Stream[] {
  const volumes = responseVolumes(departments, months, scale);
  const classes = Object.keys(truths.classes) as CustomerClass[];
  return departments.flatMap((department, number) =>
    classes.flatMap((customerClass) => {
      const volume = (month: SurveyMonth) => volumes(department, customerClass, month);
      const responses = months.reduce((sum, month) => sum + volume(month), 0);
      if (responses === 0) return [];
      const draws = new Draws(seed, `${customerClass} responses of ${department.id}`);
      const prefix = `${customerClass === "partner" ? "P" : "E"}${number + 1}-`;
      return [{department, draws, panel: new Panel(draws, department, customerClass, {responses, prefix}), volume}];
    })
  );
}
