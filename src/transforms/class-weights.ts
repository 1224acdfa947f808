import type {CustomerClass} from "../model/program.js";
import type {FigureDefinition, FigurePart} from "./figure-parts.js";

/** A question of a figure, as one class of customers answered it, and its weight in the figure. */
export interface ClassPart extends FigurePart {
  /** Place of the class among those of the sums. */
  customers: number;
}

/**
 * The parts of a figure over several classes of customers, by fixed weights: each stage counts by its weight, in a stage
 * each class by its declared share among the classes that were asked there, and in a class its questions by theirs. So
 * nothing but what customers of a class say moves the figure, whoever else answers.
 *
 * @param answered  the parts that somebody answered, by the place of the class
 * @param shareOf  the declared share of a class by its place; of a single class it makes no difference
 * @example weightedParts({parts: []}, [], () => 1) // []
 */
export function weightedParts(
  {stages}: FigureDefinition,
  answered: readonly {customers: number; part: FigurePart}[],
  shareOf: (customers: number) => number
): ClassPart[] {
  const asked = new Map<string, Map<number, number>>();
  for (const {customers, part} of answered) {
    const {question, weight} = part;
    const classes = asked.get(question.stage) ?? new Map<number, number>();
    asked.set(question.stage, classes.set(customers, (classes.get(customers) ?? 0) + weight));
  }
  const shares = new Map(
    [...asked].map(([stage, classes]) => [stage, [...classes.keys()].reduce((sum, each) => sum + shareOf(each), 0)])
  );
  return answered.map(({customers, part: {question, weight}}) => {
    const {stage} = question;
    const ofStage = stages?.get(stage) ?? 1;
    const ofClass = shareOf(customers) / shares.get(stage)!;
    return {question, customers, weight: ofStage * ofClass * (weight / asked.get(stage)!.get(customers)!)};
  });
}

/**
 * The declared share of each class; null where classes have none, so that there are no figures over several of them.
 *
 * @example classShares([{id: "partner", label: "Partners", weight: 40}])?.get("partner") // 40
 */
export function classShares(classes: readonly CustomerClass[]): ReadonlyMap<string, number> | null {
  const declared = classes.flatMap(({id, weight}) => (weight === null ? [] : [[id, weight] as const]));
  return declared.length === classes.length && declared.length > 0 ? new Map(declared) : null;
}
