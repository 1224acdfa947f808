import type {Choice, FigureSubject} from "../../src/model/scorecard.js";
import type {PlanFile} from "../workspace/evaluation/plan.js";
import type {Program} from "../workspace/model.js";
import type {FigureChoice} from "./leader-figures.js";

/** A way to make a figure: whose answers it is of, and how it is made. */
export interface Variant extends FigureChoice {
  handoverMonths: number;
}

/** What choices are made within. */
export interface ChoiceContext {
  plan: PlanFile;
  program: Program;
  planned: Variant;
}

/** The way of the plan itself. */
export function plannedVariant(plan: PlanFile, program: Program): Variant {
  return {handoverMonths: plan.attribute.handover_months, adjust: plan.adjust ?? [], shrink: false, program};
}

/**
 * Every combination of the choices that a plan calls defensible, but its own, in the order in which it lists them. What needs
 * no other count: handover, case mix, figures drawn towards their peers, weights of classes.
 */
export function otherChoices(
  {plan, program, planned}: ChoiceContext,
  {class: customers}: Pick<FigureSubject, "class">
): {choice: Choice; variant: Variant}[] {
  const {defensible} = plan;
  const handovers = defensible.handover_months ?? [planned.handoverMonths];
  const mixes = defensible.adjust ?? [planned.adjust];
  const shrinks = defensible.shrink ?? [planned.shrink];
  // Of one class, weights of classes make no difference.
  const weightings = customers === null ? (defensible.classes ?? ["declared" as const]) : ["declared" as const];
  return handovers.flatMap((handoverMonths) =>
    mixes.flatMap((adjust) =>
      shrinks.flatMap((shrink) =>
        weightings.flatMap((classes) => {
          const choice: Choice = {
            ...(handoverMonths === planned.handoverMonths ? {} : {handoverMonths}),
            ...(isSameList(adjust, planned.adjust) ? {} : {adjust}),
            ...(shrink === planned.shrink ? {} : {shrink}),
            ...(classes === "declared" ? {} : {classes})
          };
          if (Object.keys(choice).length === 0) return [];
          return [{choice, variant: {handoverMonths, adjust, shrink, program: weighted(program, classes)}}];
        })
      )
    )
  );
}

const isSameList = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((each, index) => each === b[index]);

const reweighted = new WeakMap<Program, Map<object, Program>>();

/** The program with other weights of classes; the same object for the same weights. */
function weighted(program: Program, classes: "declared" | Readonly<Record<string, number>>): Program {
  if (classes === "declared") return program;
  const known = reweighted.get(program) ?? new Map<object, Program>();
  reweighted.set(program, known);
  const made = known.get(classes) ?? {
    ...program,
    classes: program.classes.map((each) => ({...each, weight: classes[each.id] ?? 0}))
  };
  known.set(classes, made);
  return made;
}
