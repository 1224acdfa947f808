/** Sums as the cube gives them, added up response by response. */
import {table, type ColumnTable} from "arquero";
import {compositeBases, type Definitions, type Question} from "../../src/model/program.js";
import {scoreOf, scoringName, scoringOf} from "../../src/statistics/estimates/scoring.js";
import type {Sums} from "../../src/transforms/sums.js";

export interface TestResponse {
  /** Values of the columns that make a domain, and of `class`. */
  keys: Readonly<Record<string, string | null>>;
  answers: Readonly<Record<string, number>>;
  weight?: number;
  stratum?: string;
  /** Who gave it; default somebody who gave no other. */
  person?: string;
  /** Whether that person gave others too, which are not among these; default whether they are. */
  repeats?: boolean;
}

export const question = (id: string, stage: string, rest: Partial<Question> = {}): Question => ({
  id,
  label: id,
  stage,
  scale: {worst: 1, best: 5, step: 1},
  metrics: ["satisfaction"],
  role: "score",
  weight: 1,
  ...rest
});

/** Two stages: the first with one question, the second with two. */
export const twoStages: Definitions = {
  stages: [
    {id: "purchase", label: "Purchase", weight: 1},
    {id: "delivery", label: "Delivery", weight: 1}
  ],
  metrics: [{id: "satisfaction", label: "Satisfaction", score: "linear", unit: "points"}],
  questions: [question("order", "purchase"), question("on_time", "delivery"), question("undamaged", "delivery")],
  classes: []
};

const PERIODS = ["month", "quarter", "year"];

/** The sums of some responses in the domains that some keys make. */
export function responseSums(
  responses: readonly TestResponse[],
  by: readonly string[],
  definitions: Definitions
): Sums {
  const placed = placedResponses(responses, by, definitions);
  const names = by.includes("class") ? [...by] : [...by, "class"];
  const hasStrata = responses.some(({stratum}) => stratum !== undefined);
  return {
    cells: cellsOf(placed, names),
    pairs: pairsOf(placed, names, definitions),
    people: peopleOf(placed, names),
    repeats: repeatsOf(placed, [...by], definitions),
    design: hasStrata ? designOf(placed, by) : null
  };
}

/** A response with all that its sums depend on. */
interface Placed {
  /** Values of the keys of its domain, and its class. */
  domain: Readonly<Record<string, string | null>>;
  customers: string | null;
  stratum: string | null;
  answers: Readonly<Record<string, number>>;
  /** Ids of the questions that it answers and of the bases that it belongs to. */
  questions: readonly string[];
  weight: number;
  /** Who gave it, where that person gave others too. */
  person: string | null;
}

function placedResponses(
  responses: readonly TestResponse[],
  by: readonly string[],
  definitions: Definitions
): Placed[] {
  const bases = [...compositeBases(definitions)];
  const times = new Map<string, number>();
  for (const {person} of responses) if (person !== undefined) times.set(person, (times.get(person) ?? 0) + 1);
  return responses.map(({keys, answers, weight = 1, stratum = null, person, repeats}) => {
    const own = bases.filter(([, questions]) => questions.some((id) => id in answers)).map(([name]) => name);
    return {
      domain: Object.fromEntries(by.map((key) => [key, keys[key] ?? null])),
      customers: keys["class"] ?? null,
      questions: ["", ...own, ...Object.keys(answers)],
      person: person !== undefined && (repeats ?? times.get(person)! > 1) ? person : null,
      ...{answers, weight, stratum}
    };
  });
}

function cellsOf(placed: readonly Placed[], names: readonly string[]): ColumnTable {
  const rows = new Rows();
  for (const {domain, customers, stratum, answers, questions, weight, person} of placed) {
    for (const id of questions) {
      const sums = {n: 1, w: weight, w2: weight ** 2, once: person === null ? 1 : 0};
      rows.add({...domain, class: customers, question: id, stratum, value: answers[id] ?? 0}, sums);
    }
  }
  return rows.table([...names, "question", "stratum", "value", "n", "w", "w2", "once"]);
}

/** Score of each question by each scoring that some metric gives it. */
function scoresBy(definitions: Definitions): Map<string, Map<string, (value: number) => number>> {
  const scored = new Map<string, Map<string, (value: number) => number>>();
  for (const metric of definitions.metrics) {
    const name = scoringName(metric);
    const scores = scored.get(name) ?? new Map<string, (value: number) => number>();
    for (const asked of definitions.questions) {
      if (asked.metrics.includes(metric.id)) scores.set(asked.id, scoreOf(scoringOf(metric, asked)));
    }
    scored.set(name, scores);
  }
  return scored;
}

function pairsOf(placed: readonly Placed[], names: readonly string[], definitions: Definitions): ColumnTable {
  const rows = new Rows();
  for (const [scoring, scores] of scoresBy(definitions)) {
    for (const {domain, customers, stratum, answers, weight} of placed) {
      const ids = [...scores.keys()].filter((id) => id in answers).sort();
      for (const [place, a] of ids.entries()) {
        for (const b of ids.slice(place + 1)) {
          const [x, y, w2] = [scores.get(a)!(answers[a]!), scores.get(b)!(answers[b]!), weight ** 2];
          const keys = {...domain, class: customers, scoring, question_a: a, question_b: b, stratum};
          rows.add(keys, {n: 1, w2, w2a: w2 * x, w2b: w2 * y, w2ab: w2 * x * y});
        }
      }
    }
  }
  return rows.table([
    ...[...names, "scoring", "question_a", "question_b", "stratum"],
    ...["n", "w2", "w2a", "w2b", "w2ab"]
  ]);
}

function peopleOf(placed: readonly Placed[], names: readonly string[]): ColumnTable {
  const found = new Map<string, {keys: Record<string, unknown>; people: Set<string>}>();
  for (const {domain, customers, stratum, questions, person} of placed) {
    if (person === null) continue;
    for (const question of questions) {
      const scopes = [
        {class: customers, question, stratum, scope: 0},
        {class: customers, question, stratum: null, scope: 1},
        {class: domain["class"] ?? null, question, stratum: null, scope: 2}
      ];
      for (const scope of scopes) {
        const keys = {...domain, ...scope};
        const id = JSON.stringify(keys);
        const known = found.get(id) ?? {keys, people: new Set()};
        found.set(id, {keys, people: known.people.add(person)});
      }
    }
  }
  const rows = new Rows();
  for (const {keys, people} of found.values()) rows.add(keys, {people: people.size});
  return rows.table([...names, "question", "stratum", "scope", "people"]);
}

function repeatsOf(placed: readonly Placed[], names: readonly string[], definitions: Definitions): ColumnTable {
  const groups = new Map<string, Placed[]>();
  for (const one of placed.filter(({person}) => person !== null)) {
    const id = JSON.stringify([one.domain, one.stratum, one.person]);
    groups.set(id, [...(groups.get(id) ?? []), one]);
  }
  const rows = new Rows();
  for (const [scoring, scores] of scoresBy(definitions)) {
    for (const group of groups.values()) {
      const answers = group.flatMap((one, response) =>
        [...scores].flatMap(([id, score]) => {
          const w = one.weight;
          return id in one.answers ? [{response, class: one.customers, id, w, x: w * score(one.answers[id]!)}] : [];
        })
      );
      const {domain, stratum} = group[0]!;
      const order = (one: (typeof answers)[number]) => JSON.stringify([one.class ?? "", one.id]);
      for (const a of answers) {
        for (const b of answers) {
          if (a.response === b.response || order(a) > order(b)) continue;
          const of = {class_a: a.class, class_b: b.class, scoring, question_a: a.id, question_b: b.id};
          rows.add({...domain, ...of, stratum}, {ww: a.w * b.w, wx: a.w * b.x, xw: a.x * b.w, xx: a.x * b.x});
        }
      }
    }
  }
  const keys = ["class_a", "class_b", "scoring", "question_a", "question_b", "stratum"];
  return rows.table([...names, ...keys, "ww", "wx", "xw", "xx"]);
}

function designOf(placed: readonly Placed[], by: readonly string[]): ColumnTable {
  const periods = by.filter((key) => PERIODS.includes(key));
  const found = new Map<
    string,
    {keys: Record<string, unknown>; responses: number; once: number; people: Set<string>}
  >();
  for (const {domain, customers, stratum, person} of placed) {
    const keys = {...Object.fromEntries(periods.map((key) => [key, domain[key]])), class: customers, stratum};
    const id = JSON.stringify(keys);
    const known = found.get(id) ?? {keys, responses: 0, once: 0, people: new Set()};
    found.set(id, known);
    known.responses += 1;
    if (person === null) known.once += 1;
    else known.people.add(person);
  }
  const rows = new Rows();
  for (const {keys, responses, once, people} of found.values()) rows.add(keys, {responses, people: once + people.size});
  return rows.table([...periods, "class", "stratum", "responses", "people"]);
}

/** Rows added up by their keys. */
class Rows {
  private readonly rows = new Map<string, Record<string, unknown>>();

  add(keys: Record<string, unknown>, sums: Record<string, number>): void {
    const id = JSON.stringify(keys);
    const row = this.rows.get(id) ?? {...keys};
    for (const [name, value] of Object.entries(sums)) row[name] = ((row[name] as number | undefined) ?? 0) + value;
    this.rows.set(id, row);
  }

  table(columns: readonly string[]): ColumnTable {
    const rows = [...this.rows.values()];
    return table(columns.map((name) => [name, rows.map((row) => row[name])] as const));
  }
}
