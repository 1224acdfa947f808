/** How often the interval of judges' agreement holds what it is of, where subjects, judges and scores are drawn. */
import {normalsFrom, uniformsFrom} from "../../src/statistics/numbers/random.js";
import {
  krippendorffAlpha,
  type ScoreScale,
  type SubjectJudgement
} from "../../src/statistics/agreement/krippendorff-alpha.js";

/** Where scores from 1 to 5 part: evenly, and with most of them at the top. */
const CUTS = {even: [-1.2, -0.4, 0.4, 1.2], skewed: [-2.2, -1.6, -0.9, 0.2]};

/** How scores come about: what judges have in common of all that moves them, 0–1, and how they use the scale. */
export interface Panel {
  readonly common: number;
  readonly scores: keyof typeof CUTS;
}

/** Three judges, each of whom leaves out a tenth. */
export function drawnJudgements(seed: number): (subjects: number, panel: Panel) => SubjectJudgement[] {
  const uniform = uniformsFrom(seed);
  const normal = normalsFrom(uniform);
  return (subjects, {common, scores}) =>
    Array.from({length: subjects}, (_, subject) => {
      const shared = Math.sqrt(common) * normal();
      return ["a", "b", "c"].map((judge) => {
        const opinion = shared + Math.sqrt(1 - common) * normal();
        const score = 1 + CUTS[scores].filter((cut) => opinion > cut).length;
        return {subject: `s${subject}`, judge, score: uniform() < 0.1 ? null : score};
      });
    }).flat();
}

/** Alpha of so many subjects that chance plays no part. */
export function trueAgreement(panel: Panel, scale: ScoreScale = "ordinal"): number {
  const rows = drawnJudgements(17)(30_000, panel);
  return krippendorffAlpha(rows, {scale, replicates: 100}).estimate!;
}

/** Percent of panels of so many subjects whose interval holds the true alpha. */
export function agreementCoverage(subjects: number, panel: Panel, replicates: number, seed: number): number {
  const truth = trueAgreement(panel);
  const draw = drawnJudgements(seed);
  let held = 0;
  for (let time = 0; time < replicates; time += 1) {
    const found = krippendorffAlpha(draw(subjects, panel), {minimum: 2, seed: time, replicates: 1000});
    if (found.estimate !== null && found.low <= truth && truth <= found.upp) held += 1;
  }
  return (100 * held) / replicates;
}
