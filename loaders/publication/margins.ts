import type {Period} from "../../src/model/periods.js";
import {isWithin} from "../../src/model/periods.js";
import {compositeQuestions, type Question} from "../../src/model/program.js";
import type {Domain, Item} from "./release.js";
import type {ComparedYear, Measuring} from "./publishing.js";
import {UNASSIGNED_DOMAIN} from "./published-units.js";
import type {ReportedUnit} from "./unit-tree.js";

/** What decides which figures add up to which. */
export type MarginContext = Omit<Measuring, "database"> & {
  /** Values of each segment that answers have. */
  segmentValues: ReadonlyMap<string, readonly string[]>;
};

/** Declares every set of figures on the pages from which one could be worked out by subtraction. */
export function declareMargins(context: MarginContext): void {
  const {periods} = context;
  for (const period of ["current", "previous"] as const) {
    const span = periods[period];
    if (span === null || span.from === "") continue;
    declareWhole(context, period, span);
    declareTree(context, {period}, span, itemsOf(context, period));
    for (const unit of context.tree.units) declareUnit(context, unit, period, span);
  }
  for (const quarter of context.quarters) declareTree(context, {period: quarter.id}, quarter, ["journey"]);
  const {current} = periods;
  if (current.from === "") return;
  for (const {id} of context.program.classes)
    declareTree(context, {period: "current", class: id}, current, ["journey"]);
  declareKinds(context);
}

function stageItems({program}: MarginContext): Item[] {
  return program.stages.map(({id}): Item => `stage ${id}`);
}

function itemsOf(context: MarginContext, period: ComparedYear): Item[] {
  const questions = context.program.questions.filter(({metrics}) => metrics.includes(context.program.headline));
  const asked = questions.map(({id}): Item => `question ${id}`);
  return ["journey", ...stageItems(context), ...(period === "current" ? asked : [])];
}

/** The journey is the mean of its stages and a stage that of its questions: who knows all but one knows that one. */
function declareComposites({release, program}: MarginContext, domain: Domain, questions: boolean): void {
  const composite = compositeQuestions(program, program.headline);
  const partsOf = (stage: string) => composite.filter((question) => question.stage === stage);
  const asked = program.stages.filter(({id}) => partsOf(id).length > 0);
  const weighted = asked.filter(({weight}) => weight > 0);
  const stages = weighted.length > 0 ? weighted : asked;
  release.declareMargin(
    {domain, item: "journey"},
    stages.map(({id}) => ({domain, item: `stage ${id}`}))
  );
  if (!questions) return;
  const member = ({id}: Question) => ({domain, item: `question ${id}`}) as const;
  for (const {id} of asked) release.declareMargin({domain, item: `stage ${id}`}, partsOf(id).map(member));
}

function declareWhole(context: MarginContext, period: ComparedYear, span: Period): void {
  const {release, program, months, segmentValues} = context;
  const whole = {period};
  const stages = stageItems(context);
  declareComposites(context, whole, period === "current");
  const classes = program.classes.map(({id}): Domain => ({period, class: id}));
  release.splits(whole, classes, period === "current" ? ["journey", ...stages] : ["journey"], false);
  const monthly = months.filter((month) => isWithin(month, span));
  for (const item of stages)
    release.declareMargin(
      {domain: whole, item},
      monthly.map((month) => ({domain: {period: month}, item}))
    );
  if (period === "previous") return;
  for (const domain of classes) declareComposites(context, domain, false);
  for (const [segment, values] of segmentValues) {
    release.splits(
      whole,
      values.map((value): Domain => ({period, segment: [segment, value]})),
      stages,
      false
    );
  }
}

/** The units below another one, or all of the tree, make up what is above them: level by level. */
function declareTree(
  {release, tree, program}: MarginContext,
  domain: Domain,
  span: Period,
  items: readonly Item[]
): void {
  const domainsOf = (units: readonly ReportedUnit[]) => units.map(({id}): Domain => ({...domain, unit: id}));
  for (const {id} of tree.units) {
    for (const units of tree.partitions(id, span)) release.splits({...domain, unit: id}, domainsOf(units), items, true);
  }
  // What is left of everybody is unassigned, which is told itself where enough people are behind it.
  const told =
    domain.period === "current" && release.respondents(UNASSIGNED_DOMAIN, "journey") >= program.privacyMinimum;
  for (const units of tree.partitions(null, span)) {
    for (const item of items) {
      const others = told && item === "journey" && domain.class === undefined ? [UNASSIGNED_DOMAIN] : [];
      release.splits(domain, [...domainsOf(units), ...others], [item], false);
    }
  }
}

function declareUnit(context: MarginContext, {id}: ReportedUnit, period: ComparedYear, span: Period): void {
  const {release, program, quarters} = context;
  const unit = {period, unit: id};
  declareComposites(context, unit, period === "current");
  const inside = quarters.filter(({from, to}) => isWithin(from, span) && isWithin(to, span));
  release.splits(
    unit,
    inside.map((quarter): Domain => ({period: quarter.id, unit: id})),
    ["journey"],
    true
  );
  if (period === "previous") return;
  release.splits(
    unit,
    program.classes.map((each): Domain => ({...unit, class: each.id})),
    ["journey"],
    false
  );
}

/** A unit and its peers are all units of its kind, so that the sum of a kind is known though it stands nowhere. */
function declareKinds(context: MarginContext): void {
  const {release, program, tree} = context;
  for (const kind of program.kinds) {
    const units = tree.units.filter((unit) => unit.kind === kind.id);
    for (const item of stageItems(context)) {
      release.declareMargin(
        null,
        units.map(({id}) => ({domain: {period: "current", unit: id}, item}))
      );
    }
  }
}
