import {z} from "zod";
import type {Estimate} from "../../src/model/estimate.js";
import type {Figure} from "../../src/model/figure.js";
import {driverTable} from "../analyses/driver-table.js";
import {LEVEL} from "../publication/level.js";
import type {Domain} from "../publication/measured-figure.js";
import type {Measurements} from "../publication/published-figures.js";
import * as part from "./schemas.js";

/** What goes along with the outcome, for a class of customers, or for everybody where there is one class. */
export const drivers = z.strictObject({
  /** Null for everybody, where there is one class. */
  customers: z.string().nullable(),
  /** The question that is explained. */
  outcome: z.strictObject({...part.labelled, stage: z.string()}),
  /** Percent of what is explained, by stage, or why it is not known; in the order of the journey. */
  stages: z.array(z.strictObject({...part.labelled, importance: part.figure}))
});

export type JourneyDrivers = z.infer<typeof drivers>;

/**
 * How much each stage goes along with the outcome in the current year. The shares are no sums of anybody's answers, and are
 * of whole classes; still they are told only where the figures that they are made of are published, on as many answers.
 * Never of several classes at once: what differs between classes would pass for what matters. Intervals hold for all
 * stages together (Bonferroni), since the page says which of them stand out.
 */
export async function journeyDrivers(
  measurements: Measurements,
  customers: readonly (string | null)[]
): Promise<JourneyDrivers[]> {
  const {workspace, cube, release, periods} = measurements;
  const {program} = workspace;
  const outcome = program.questions.find(({role, metrics}) => role === "outcome" && metrics.includes(program.headline));
  const others = program.stages.filter(({id}) => id !== outcome?.stage);
  if (outcome === undefined || others.length < 2 || periods.current.from === "") return [];
  const level = 1 - (1 - LEVEL) / others.length;
  const found: JourneyDrivers[] = [];
  for (const each of customers) {
    const domain: Domain = {period: "current", ...(each === null ? {} : {class: each})};
    if (release.figure(domain, `question ${outcome.id}`).estimate === null) continue;
    const where = each === null ? {} : {where: {class: [each]}};
    const table = await driverTable(cube.within(periods.current), workspace, {of: "stage", level, ...where});
    if (table.drivers.every(({importance}) => importance.estimate === null)) continue;
    const {id, label, stage} = outcome;
    const stages = others.map((one) => {
      const importance = table.drivers.find(({driver}) => driver === one.id)?.importance;
      const isTold = release.figure(domain, `stage ${one.id}`).estimate !== null;
      return {id: one.id, label: one.label, importance: importanceOf(importance, isTold, program.privacyMinimum)};
    });
    found.push({customers: each, outcome: {id, label, stage}, stages});
  }
  return found;
}

function importanceOf(importance: Estimate | undefined, isTold: boolean, minimum: number): Figure {
  if (importance === undefined) return {estimate: null, withheld: false, reason: {code: "no-answers"}};
  if (importance.estimate === null) return {estimate: null, withheld: false, reason: importance.reason};
  const {estimate, se, low, upp, n, nEff, method, errorFactor} = importance;
  if (!isTold || n < minimum) {
    return {estimate: null, withheld: true, reason: {code: "fewer-responses-than", minimum}};
  }
  const percent = {estimate: 100 * estimate, se: 100 * se, low: 100 * low, upp: 100 * upp};
  // Drawn intervals have no degrees of freedom; JSON has no infinity.
  return {...percent, n, nEff, df: n - 1, method, errorFactor};
}
