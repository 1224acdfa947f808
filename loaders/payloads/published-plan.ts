import type {z} from "zod";
import {organizationFile} from "../../src/model/organization-file.js";
import {metricNamed} from "../analyses/metrics.js";
import type {Evaluation} from "../evaluation/evaluation.js";
import type {TargetOutlook} from "../evaluation/feasibility.js";
import type {PlanLock} from "../evaluation/plan-lock.js";
import type {Program} from "../workspace/model.js";
import type {WithheldOfLeaders} from "./leader-protection.js";
import {outlookId} from "./outlook-protection.js";
import {changesOf} from "./plan-changes.js";
import type * as schemas from "./plan-schemas.js";
import {labelIn, unitLabel} from "./unit-label.js";
import {absence, figureOf} from "./withheld-figures.js";

type Published<Schema extends keyof typeof schemas> = z.infer<(typeof schemas)[Schema]>;

/** A plan as its page shows it. */
export interface PlanPage {
  fixed: Published<"fixedPlan">;
  lock: Published<"lock"> | null;
  outlooks: Published<"outlook">[];
}

/** What is needed to publish a plan. */
export interface PlanContext {
  evaluation: Evaluation;
  lock: PlanLock | null;
  outlooks: readonly TargetOutlook[];
  withheld: WithheldOfLeaders;
  /** Whether whoever reads it sees a leader's scorecard. */
  isSeen: (leader: string) => boolean;
  isSeenUnit: (organization: string) => boolean;
}

/** A plan in words, its lock, and what its targets can tell of the leaders who are seen. */
export function planPageOf(context: PlanContext): PlanPage {
  const {evaluation, lock, outlooks, isSeen, isSeenUnit} = context;
  return {
    fixed: fixedOf(evaluation),
    lock:
      lock === null
        ? null
        : {
            ...{on: lock.frozen_on, sha256: lock.sha256},
            amendments: lock.amendments.map((amendment, index) => ({
              ...{on: amendment.on, sha256: amendment.sha256},
              ...changesOf(evaluation.workspace, {lock, index, isSeen, isSeenUnit})
            }))
          },
    outlooks: outlooks.filter(({leader}) => isSeen(leader)).map((outlook) => outlookOf(outlook, context))
  };
}

function fixedOf({workspace, plan, leaders, period}: Evaluation): PlanPage["fixed"] {
  const {program, evaluation} = workspace;
  const {applies_to: who, attribute, evidence, margins, results, defensible} = plan;
  const segments = (ids: readonly string[]) => ids.map((id) => labelIn(program.segments, id));
  const metricLabel = (id: string) => metricNamed(program, id).label;
  return {
    kinds: who.kinds?.map((kind) => labelIn(program.kinds, kind)) ?? null,
    ...{leaders: leaders.length, unit: metricNamed(program, plan.metric).unit, adjust: segments(plan.adjust ?? [])},
    ...{handoverMonths: attribute.handover_months, minimumMonths: attribute.minimum_months},
    ...{people: evidence.people, halfWidth: evidence.half_width, level: evidence.level},
    margins: marginsOf(program, plan.metric, margins),
    results: [...results],
    defensible: {
      ...{metrics: (defensible.metric ?? []).map(metricLabel), handoverMonths: defensible.handover_months ?? []},
      ...{adjust: (defensible.adjust ?? []).map(segments), shrink: defensible.shrink ?? []},
      classes: (defensible.classes ?? []).map((weights) => (weights === "declared" ? null : labelled(weights, program)))
    },
    ...{previewDays: plan.preview_days, appealDays: plan.appeal_days},
    targets: evaluation.targets.filter((target) => target.period === plan.period).length,
    tasks: evaluation.tasks.filter(({expectedBy}) => expectedBy >= period.from && expectedBy <= period.to).length
  };
}

/** The plan's margins, and the metric's own where the plan has none for what it judges by. */
function marginsOf(program: Program, metric: string, margins: Readonly<Record<string, number>>) {
  const own = {[metric]: metricNamed(program, metric).margin, ...margins};
  return Object.entries(own).map(([id, margin]) => ({metric: metricNamed(program, id).label, margin}));
}

function labelled(weights: Readonly<Record<string, number>>, {classes}: Program): {label: string; weight: number}[] {
  return Object.entries(weights).map(([id, weight]) => ({label: labelIn(classes, id), weight}));
}

/** What follows from a figure that is withheld is withheld with it. */
function outlookOf(
  {leader, organization, target, base, people, se, finding, reason, ...chances}: TargetOutlook,
  {evaluation, withheld}: PlanContext
): PlanPage["outlooks"][number] {
  const {workspace} = evaluation;
  const minimum = workspace.program.privacyMinimum;
  const why = withheld.get(outlookId(leader))?.why;
  const about = {
    leader: {
      ...{name: workspace.evaluation.leaders.find(({id}) => id === leader)!.name, file: organizationFile(leader)}
    },
    ...{organization: unitLabel(organization, workspace), target, baseline: figureOf(base.estimate, why, minimum)}
  };
  if (why !== undefined) {
    const none = {people: null, se: null, metByNoise: null, missedThoughImproved: null};
    const untold = {...none, detectable: null, detectableChange: null, finding: "withheld" as const};
    return {...about, ...untold, reason: absence(why, minimum)};
  }
  const {metByNoise, missedThoughImproved, detectable, detectableChange} = chances;
  return {
    ...{...about, people, se, metByNoise, missedThoughImproved, detectable, detectableChange, finding, reason}
  };
}
