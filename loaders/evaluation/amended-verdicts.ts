import type {FigureSubject, LevelRow, TargetVerdict} from "../../src/model/scorecard.js";
import type {Plan} from "../workspace/evaluation/plan.js";
import type {Target} from "../workspace/evaluation/targets.js";
import type {Program, Workspace} from "../workspace/model.js";
import {Evaluation} from "./evaluation.js";
import {levelVerdicts} from "./level-rows.js";
import type {PlanContent} from "./plan-content.js";
import type {Amendment, PlanLock} from "./plan-lock.js";

/** A verdict that an amendment of the plan changed. */
export interface AmendedVerdict {
  leader: string;
  subject: FigureSubject;
  /** The unit whose target it is; null for everything that the leader answers for. */
  organization: string | null;
  /** Null where there was, or is, no target. */
  was: TargetVerdict | null;
  is: TargetVerdict | null;
}

/** An amendment, and whose verdicts it changed. */
export interface AmendmentEffect extends Pick<Amendment, "on" | "by" | "reason"> {
  changed: AmendedVerdict[];
}

/**
 * Whose verdicts each amendment of a plan changed: the year is evaluated by the plan as it was before it and as it was after,
 * on the same answers.
 *
 * @param evaluation  by the plan as it is
 */
export async function amendmentEffects(evaluation: Evaluation, lock: PlanLock | null): Promise<AmendmentEffect[]> {
  if (lock === null || lock.amendments.length === 0) return [];
  const found: AmendmentEffect[] = [];
  let before = await verdictsBy(evaluation, lock.content);
  for (const {on, by, reason, content} of lock.amendments) {
    const after = await verdictsBy(evaluation, content);
    found.push({on, by, reason, changed: differences(before, after)});
    before = after;
  }
  return found;
}

type JudgedRow = Pick<LevelRow, "subject" | "post" | "verdict">;
type Verdict = Omit<AmendedVerdict, "was" | "is"> & {verdict: TargetVerdict | null};
type Verdicts = ReadonlyMap<string, Verdict>;

async function verdictsBy({cube, workspace, plan}: Evaluation, content: PlanContent): Promise<Verdicts> {
  const evaluation = new Evaluation(cube, asItWas(workspace, plan, content), planOf(plan, content));
  const found = new Map<string, Verdict>();
  for (const own of evaluation.leaders) {
    for (const row of await levelVerdicts(evaluation, own))
      found.set(keyOf(own.leader, row), verdictOf(own.leader, row));
  }
  return found;
}

function keyOf(leader: string, {subject, post}: JudgedRow): string {
  return JSON.stringify([leader, post?.organization ?? null, post?.from ?? null, subject]);
}

function verdictOf(leader: string, {subject, post, verdict}: JudgedRow): Verdict {
  return {leader, subject, organization: post?.organization ?? null, verdict};
}

function differences(before: Verdicts, after: Verdicts): AmendedVerdict[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key): AmendedVerdict[] => {
    const [was, is] = [before.get(key), after.get(key)];
    if ((was?.verdict ?? null) === (is?.verdict ?? null)) return [];
    const {leader, subject, organization} = (is ?? was)!;
    return [{leader, subject, organization, was: was?.verdict ?? null, is: is?.verdict ?? null}];
  });
}

/** The plan of a content. */
function planOf(plan: Plan, content: PlanContent): Plan {
  return {...plan, ...(content["plan"] as unknown as Partial<Plan>)};
}

/** The workspace with the targets and the weights of a content. */
function asItWas(workspace: Workspace, {period}: Plan, content: PlanContent): Workspace {
  const {program, evaluation} = workspace;
  const others = evaluation.targets.filter((target) => target.period !== period);
  const targets = Object.values(content["targets"] ?? {}).map((target) => ({
    ...(target as unknown as Target),
    line: 0
  }));
  const weightIn = (section: string, id: string) =>
    (content[section]?.[id] as {readonly weight: number | null} | undefined)?.weight;
  const weighted: Program = {
    ...program,
    stages: program.stages.map((stage) => ({...stage, weight: weightIn("stages", stage.id) ?? stage.weight})),
    classes: program.classes.map((each) => {
      const weight = weightIn("classes", each.id);
      return weight === undefined ? each : {...each, weight};
    })
  };
  return {...workspace, program: weighted, evaluation: {...evaluation, targets: [...others, ...targets]}};
}
