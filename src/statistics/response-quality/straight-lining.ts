import {expectNumber} from "../numbers/expect-number.js";
import {sumOf} from "../numbers/sum-of.js";
import {type ChanceRate, chanceRate} from "./chance-rate.js";
import {min} from "../numbers/math.js";

export interface StraightLiningOptions {
  /** Mean correlation between two questions of the block, 0–1: people who answer alike because they feel alike; default 0. */
  readonly correlation?: number;
  /** Coverage of the limits, 0–1; default 0.95. */
  readonly level?: number;
}

/**
 * Straight-lining: responses that give the same answer to every question of a block, beside what chance would give.
 *
 * By chance, answers to the k questions are draws from the block's distribution of answers, p_v. Independent draws agree
 * with probability Σ p_vᵏ. Satisfied people answer alike without being careless: with the questions' mean correlation ρ
 * the draws are Dirichlet–multinomial, Σ_v Π_{j<k} (p_v(1−ρ) + jρ) / (1−ρ + jρ), which is the comparison to publish. The
 * distribution pools the questions, which can only raise the expectation, so that the flag errs towards silence. Assumes
 * independent responses, each counted once whatever its weight; without any the share is null.
 *
 * @param block.questions  how many questions the block has, 2 or more
 * @param block.responses  responses that answered all of them
 * @param block.straight  of these, the ones with one and the same answer throughout
 * @param block.answers  how often each answer was given, over all questions of the block
 * @returns ChanceRate; expectedShare 1 when only one answer was ever given, so that nothing is unusual
 * @throws RangeError "straightLining: questions: expected 2 or more, got 1"; for a correlation outside 0–1
 * @source Mosimann (1962) Biometrika 49:65 (Dirichlet–multinomial); Kim et al. (2019) Social Science Computer Review 37:214 for
 *   the indicator; fixture test/fixtures/r/response-quality.json
 * @example straightLining({questions: 3, responses: 100, straight: 30, answers: [150, 150]}).expectedShare // 0.25
 */
export function straightLining(
  block: {
    readonly questions: number;
    readonly responses: number;
    readonly straight: number;
    readonly answers: readonly number[];
  },
  {correlation = 0, level}: StraightLiningOptions = {}
): ChanceRate {
  const {questions, responses, straight, answers} = block;
  expectNumber("straightLining: questions", questions, 2);
  expectNumber("straightLining: correlation", correlation, 0, 1);
  const total = sumOf(answers);
  const expected = sumOf(answers, (count) => agreement(count / (total || 1), questions, correlation));
  return chanceRate(straight, responses, min(1, expected), level);
}

/** Probability that all questions get one given answer. */
function agreement(share: number, questions: number, correlation: number): number {
  let probability = share;
  for (let before = 1; before < questions; before += 1) {
    const alike = before * correlation;
    probability *= (share * (1 - correlation) + alike) / (1 - correlation + alike);
  }
  return probability;
}
