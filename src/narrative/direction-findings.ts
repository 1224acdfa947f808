/** Sentences on what moved or differs beyond chance, and in which direction. */
import type {About} from "../model/about.js";
import type {Change} from "../model/figure.js";
import {decimalText, levelText, listText, pointsText} from "./wording.js";

/** Something with a name that may have changed. */
export interface NamedChange {
  label: string;
  change: Change;
}

/**
 * Which stages changed beyond chance. One or two in a direction have a sentence each, more have one together.
 *
 * @param stages  in the order of the journey; those that cannot be compared are passed over, and said of if all are
 * @returns "Delivery fell by 4.2 points (95 % interval 2.1 to 6.3), more than chance explains."; "No stage changed
 *   beyond chance."; nothing where no stage can be compared, or where the only one is the journey itself
 */
export function stageChangeClaims({level}: Pick<About, "level">, stages: readonly NamedChange[]): string[] {
  if (stages.length < 2) return [];
  return directionClaims(stages, {
    verbs: {rose: "rose", fell: "fell"},
    none: "No stage changed beyond chance.",
    others: "No other stage changed beyond chance.",
    phrase: (stage, verb, amount) => `${stage} ${verb} by ${amount}, more than chance explains.`,
    together: (names, verb, span) => `${names} ${verb}, each by more than chance explains (${span}).`,
    level
  });
}

/**
 * At which stages a unit differs from its peers beyond chance.
 *
 * @returns "Delivery is 4.1 points (95 % interval 1.2 to 7.0) lower than with the other units of its kind, more than
 *   chance explains."; "No stage differs from the other units of its kind beyond chance."
 */
export function peerClaims({level}: Pick<About, "level">, stages: readonly NamedChange[]): string[] {
  const peers = "the other units of its kind";
  return directionClaims(stages, {
    verbs: {rose: "higher", fell: "lower"},
    none: `No stage differs from ${peers} beyond chance.`,
    others: `No other stage differs from ${peers} beyond chance.`,
    phrase: (stage, verb, amount) => `${stage} is ${amount} ${verb} than with ${peers}, more than chance explains.`,
    together: (names, verb, span) =>
      `${names} are ${verb} than with ${peers}, each by more than chance explains (${span}).`,
    level
  });
}

interface DirectionWords {
  verbs: {rose: string; fell: string};
  none: string;
  others: string;
  phrase: (name: string, verb: string, amount: string) => string;
  together: (names: string, verb: string, span: string) => string;
  level: number;
}

function directionClaims(stages: readonly NamedChange[], words: DirectionWords): string[] {
  const compared = stages.flatMap(({label, change}) => (change.estimate === null ? [] : [{label, change}]));
  if (compared.length === 0) return [];
  const claims = (["fell", "rose"] as const).flatMap((verdict): string[] => {
    const found = compared.filter(({change}) => change.verdict === verdict);
    const verb = words.verbs[verdict];
    if (found.length <= 2) {
      return found.map(({label, change}) => words.phrase(label, verb, amountText(change, words.level)));
    }
    const amounts = found.map(({change}) => Math.abs(change.estimate));
    const [least, most] = [Math.min(...amounts), pointsText(Math.max(...amounts))];
    const span = pointsText(least) === most ? most : `${decimalText(least)} to ${most}`;
    return [words.together(listText(found.map(({label}) => label)), verb, span)];
  });
  if (claims.length === 0) return [words.none];
  const changed = compared.filter(({change}) => change.verdict === "rose" || change.verdict === "fell").length;
  return changed < compared.length ? [...claims, words.others] : claims;
}

/**
 * The size of a change and its interval, without signs: the verb has them.
 *
 * @example amountText({estimate: -4.2, low: -6.3, upp: -2.1}, 0.95) // "4.2 points (95 % interval 2.1 to 6.3)"
 */
export function amountText({estimate, low, upp}: {estimate: number; low: number; upp: number}, level: number): string {
  const limits = estimate < 0 ? [-upp, -low] : [low, upp];
  const interval = limits.map(decimalText).join(" to ");
  return `${pointsText(estimate)} (${levelText(level)} interval ${interval})`;
}
