import {existsSync, readdirSync} from "node:fs";
import {basename, join} from "node:path";
import {z} from "zod";
import {addFaults, type Fault} from "../fault.js";
import {unknownName, type Names} from "../names.js";
import {readYaml, type YamlFile} from "../yaml-file.js";
import {yearFault} from "./row-faults.js";

/** yes or no, as YAML 1.2 reads them: texts. */
const yesOrNo = z.union([z.boolean(), z.enum(["yes", "no"])]).transform((value) => value === true || value === "yes");

const months = z.int().min(0).max(24);

/** Segments whose mix of customers is taken out, as a text such as "age,product"; none. */
const caseMix = z
  .string()
  .min(1)
  .transform((listed) => (listed === "none" ? [] : listed.split(",").map((id) => id.trim())));

/** plans/PERIOD.yaml: how leaders are evaluated for a year; fixed before it begins. */
export const plan = z
  .strictObject({
    $schema: z.string().optional(),
    period: z.string().describe("The year, as in the name of the file: FY2026"),
    baseline: z.string().describe("The year that improvement is measured against"),
    applies_to: z
      .strictObject({
        kinds: z.array(z.string()).min(1).optional().describe("Kinds of unit whose heads are evaluated; default all"),
        leaders: z
          .union([z.literal("all"), z.array(z.string()).min(1)])
          .default("all")
          .describe("all, or ids of leaders.csv")
      })
      .prefault({}),
    metric: z.string().describe("The metric of satisfaction"),
    adjust: z.array(z.string()).min(1).optional().describe("Segments whose mix of customers is taken out"),
    attribute: z
      .strictObject({
        handover_months: months.default(0).describe("First months of a tenure that nobody answers for"),
        minimum_months: months.default(2).describe("Months in office below which nobody is judged")
      })
      .prefault({}),
    evidence: z
      .strictObject({
        people: z.int().min(1).default(100).describe("Fewest people behind a verdict"),
        half_width: z.number().positive().default(4).describe("Widest interval that can decide: half of it"),
        level: z.number().gt(0.5).lt(1).default(0.95).describe("Coverage of the intervals")
      })
      .prefault({}),
    margins: z
      .record(z.string(), z.number().positive())
      .default({})
      .describe("By metric, the smallest change that matters; default the metric's own margin"),
    results: z.array(z.string().min(1)).default(["sales", "operating_profit"]).describe("Measures of results.csv"),
    defensible: z
      .strictObject({
        metric: z.array(z.string()).min(1).optional().describe("Metrics that might have been chosen"),
        handover_months: z.array(months).min(1).optional().describe("Handovers that might have been chosen"),
        adjust: z.array(caseMix).min(1).optional().describe('Case mixes: none, or segments as in "age,product"'),
        shrink: z.array(yesOrNo).min(1).optional().describe("Whether figures are drawn towards their peers': no, yes"),
        classes: z
          .array(z.union([z.literal("declared"), z.record(z.string(), z.number().min(0))]))
          .min(1)
          .optional()
          .describe("Weights of the classes of customers")
      })
      .prefault({})
      .describe("Other choices that one could defend: those that turn a verdict are listed beside it"),
    preview_days: z
      .int()
      .min(0)
      .default(14)
      .describe("Days for leaders to look at their figures before they are published"),
    appeal_days: z.int().min(0).default(30).describe("Days to contest them")
  })
  .describe("How leaders are evaluated for a year; to be frozen before it begins");

export type PlanFile = z.output<typeof plan>;

/** A plan and where it stands. */
export interface Plan extends PlanFile {
  file: string;
  lineOf: (path: readonly PropertyKey[]) => number | null;
}

/** What plans may refer to. */
export interface PlanContext {
  names: Names;
  /** First month of the year. */
  starts: number;
}

/** Reads all plans of a workspace, in the order of their periods. */
export function readPlans(directory: string, context: PlanContext): {plans: Plan[]; faults: Fault[]} {
  const folder = join(directory, "plans");
  const faults: Fault[] = [];
  if (!existsSync(folder)) return {plans: [], faults};
  const found = readdirSync(folder).sort();
  for (const name of found.filter((each) => each.endsWith(".yml")))
    faults.push({file: `plans/${name}`, line: null, message: "expected a name that ends in .yaml"});
  const plans = found
    .filter((name) => name.endsWith(".yaml"))
    .flatMap((name): Plan[] => {
      const file = `plans/${name}`;
      const yaml = readYaml(join(folder, name), file, plan);
      addFaults(faults, yaml.faults);
      for (const {line} of yaml.open.decisions) faults.push({file, line, message: "is still to be decided"});
      if (yaml.value === null) return [];
      addFaults(faults, planFaults(yaml.value, {...yaml, file, name: basename(name, ".yaml")}, context));
      return [{...yaml.value, file, lineOf: yaml.lineOf}];
    });
  return {plans, faults};
}

function planFaults(
  found: PlanFile,
  {file, name, lineOf}: Pick<YamlFile<PlanFile>, "lineOf"> & {file: string; name: string},
  {names, starts}: PlanContext
): Fault[] {
  const faults: Fault[] = [];
  const at = (path: readonly PropertyKey[], message: string | null) => {
    if (message === null) return;
    faults.push({file, line: lineOf(path), message: `${path.map(String).join(".")}: ${message}`});
  };
  const year = (key: "period" | "baseline") => {
    const message = yearFault(key, found[key], starts);
    if (message !== null) faults.push({file, line: lineOf([key]), message});
    return message === null;
  };
  if (year("period") && found.period !== name)
    at(["period"], `expected ${name} as in the name of the file, found ${found.period}`);
  if (year("baseline") && found.baseline >= found.period)
    at(["baseline"], `expected a year before ${found.period}, found ${found.baseline}`);
  at(["metric"], unknownName("metric", found.metric, names.metrics));
  const each = (
    path: readonly PropertyKey[],
    listed: readonly string[],
    kind: string,
    known: readonly string[] | null
  ) => {
    listed.forEach((id, index) => at([...path, index], unknownName(kind, id, known)));
  };
  each(["applies_to", "kinds"], found.applies_to.kinds ?? [], "kind of organization", names.kinds);
  const {leaders} = found.applies_to;
  if (leaders !== "all") each(["applies_to", "leaders"], leaders, "leader", names.leaders ?? null);
  each(["adjust"], found.adjust ?? [], "segment", names.segments);
  for (const id of Object.keys(found.margins)) at(["margins", id], unknownName("metric", id, names.metrics));
  const {metric = [], adjust = [], classes = []} = found.defensible;
  each(["defensible", "metric"], metric, "metric", names.metrics);
  adjust.forEach((ids, index) => {
    for (const id of ids) at(["defensible", "adjust", index], unknownName("segment", id, names.segments));
  });
  classes.forEach((weights, index) => {
    if (weights === "declared") return;
    for (const id of Object.keys(weights))
      at(["defensible", "classes", index, id], unknownName("customer class", id, names.classes));
    if (Object.values(weights).every((weight) => weight === 0))
      at(["defensible", "classes", index], "expected a weight above 0, found none");
  });
  return faults;
}
