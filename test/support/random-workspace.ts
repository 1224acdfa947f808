/** Workspaces drawn at random: who answers what, how often, with what weight, in which stratum; the same for the same seed. */
import {normalsFrom, uniformsFrom} from "../../src/statistics/numbers/random.js";
import type {Files} from "./workspace-files.js";

export interface RandomQuestion {
  stage: string;
  /** Worst and best value. */
  scale: readonly [number, number];
  metrics: readonly string[];
  weight: number;
}

/** What was drawn: the files of a workspace, and what they declare. */
export interface RandomWorkspace {
  files: Files;
  /** The rows of the export with the periods and divisions that follow from them, as a CSV. */
  rows: string;
  stages: Readonly<Record<string, number>>;
  classes: Readonly<Record<string, number>>;
  questions: Readonly<Record<string, RandomQuestion>>;
  metrics: readonly string[];
  level: number;
  stratified: boolean;
}

const SCALES = [[1, 5], [1, 7], [0, 10], [5, 1]] as const; // prettier-ignore
const METRICS = {
  satisfaction: "{label: Satisfaction, score: linear}",
  top2: "{label: Top two, score: {top: 2}}",
  bottom2: "{label: Lowest two, score: {bottom: 2}}",
  nps: "{label: NPS, score: nps}"
};

/** A workspace of 200 to 900 responses; people answer once, sometimes or often again. */
export function randomWorkspace(seed: number): RandomWorkspace {
  const uniform = uniformsFrom(seed);
  const normal = normalsFrom(uniform);
  const whole = (low: number, high: number) => low + Math.floor(uniform() * (high - low + 1));
  const pick = <Item>(items: readonly Item[]): Item => items[whole(0, items.length - 1)]!;
  const names = (prefix: string, count: number) => Array.from({length: count}, (_, place) => `${prefix}${place + 1}`);
  const weighing = (ids: readonly string[]) => Object.fromEntries(ids.map((id) => [id, whole(1, 6)]));
  const [stages, classes] = [weighing(names("s", whole(1, 4))), weighing(names("c", whole(1, 3)))];
  const questions = Object.fromEntries(
    names("q", whole(Object.keys(stages).length, 7)).map((id, place): [string, RandomQuestion] => {
      const scale = pick(SCALES);
      const metrics = ["satisfaction", "top2", "bottom2", ...(scale[1] === 10 ? ["nps"] : [])];
      const stage = Object.keys(stages)[place] ?? pick(Object.keys(stages));
      return [id, {stage, scale, metrics, weight: whole(1, 4)}];
    })
  );
  const units = names("u", whole(3, 9));
  const stratified = uniform() < 0.5;
  const weigh = pick([() => 1, () => 0.4 + 2 * uniform() ** 2, () => Math.exp(0.7 * normal())]);
  const responses = whole(200, 900);
  const people = Math.ceil(responses * pick([8, 1, 0.5, 0.3]));
  const moods = Array.from({length: people}, () => normal());
  const missing = uniform() * 0.5;
  const months = whole(3, 18);
  const rows = Array.from({length: responses}, (_, id) => {
    const person = whole(0, people - 1);
    const month = whole(0, months - 1);
    const [year, place] = [2024 + Math.floor(month / 12), (month % 12) + 1];
    const unit = pick(units);
    const answers = Object.entries(questions).map(([question, {scale}]) => {
      if (uniform() < missing) return [question, ""];
      const share = Math.min(1, Math.max(0, 0.65 + 0.2 * moods[person]! + 0.2 * normal()));
      return [question, String(Math.round(scale[0] + share * (scale[1] - scale[0])))];
    });
    return {
      id: String(id),
      who: `p${person}`,
      day: `${year}-${String(place).padStart(2, "0")}-${String(whole(1, 28)).padStart(2, "0")}`,
      class: pick(Object.keys(classes)),
      organization: unit,
      age: pick(["young", "middle", "old"]),
      product: pick(["oven", "washer"]),
      weight: weigh().toFixed(3),
      ...(stratified && {stratum: pick(["east", "east", "south", "west"])}),
      ...(Object.fromEntries(answers) as Record<string, string>),
      month: `${year}-${String(place).padStart(2, "0")}`,
      quarter: `${year}-Q${Math.ceil(place / 3)}`,
      year: String(year),
      "organization:division": divisionOf(units, unit)
    };
  });
  const list = (entries: readonly string[]) => entries.map((entry) => `  ${entry}\n`).join("");
  const program = [
    "title: Drawn at random\ntimezone: UTC\nprivacy: {minimum: 1}\nkinds: {company: Company, division: Division, branch: Branch}\n",
    `stages:\n${list(Object.entries(stages).map(([id, weight]) => `- {id: ${id}, label: ${id}, weight: ${weight}}`))}`,
    `classes:\n${list(Object.entries(classes).map(([id, weight]) => `- {id: ${id}, label: ${id}, weight: ${weight}}`))}`,
    `metrics:\n${list(Object.entries(METRICS).map(([id, metric]) => `${id}: ${metric}`))}`,
    "segments: [{id: age, label: Age}, {id: product, label: Product}]\n",
    `questions:\n${list(Object.entries(questions).map(([id, {stage, scale, metrics, weight}]) => `${id}: {stage: ${stage}, scale: [${scale.join(", ")}], metrics: [${metrics.join(", ")}], weight: ${weight}}`))}`
  ].join("");
  const ids = Object.keys(questions);
  const source = `adapter: csv
files: survey.csv
customer_class: {column: class, values: {${Object.keys(classes)
    .map((id) => `${id}: ${id}`)
    .join(", ")}}}
response: {id: id, respondent: who, organization: organization, responded_at: day, weight: weight${stratified ? ", stratum: stratum" : ""}}
segments: {age: age, product: product}
questions: {${ids.map((id) => `${id}: ${id}`).join(", ")}}
`;
  const organizations = [
    "organization_id,parent_id,name,kind",
    "company,,Company,company",
    ...["north", "south"].map((id) => `${id},company,${id},division`),
    ...units.map((unit) => `${unit},${divisionOf(units, unit)},${unit},branch`)
  ].join("\n");
  const exported = [
    "id",
    "who",
    "day",
    "class",
    "organization",
    "age",
    "product",
    "weight",
    ...(stratified ? ["stratum"] : []),
    ...ids
  ];
  return {
    files: {
      "program.yaml": program,
      "organizations.csv": `${organizations}\n`,
      "sources/survey.yaml": source,
      "exports/survey.csv": csv(rows, exported)
    },
    rows: csv(rows, Object.keys(rows[0]!)),
    stages,
    classes,
    questions,
    metrics: Object.keys(METRICS),
    level: pick([0.9, 0.95, 0.99]),
    stratified
  };
}

function divisionOf(units: readonly string[], unit: string): string {
  return units.indexOf(unit) % 2 === 0 ? "north" : "south";
}

function csv(rows: readonly Readonly<Record<string, string | undefined>>[], names: readonly string[]): string {
  return [names.join(","), ...rows.map((row) => names.map((name) => row[name] ?? "").join(",")), ""].join("\n");
}
