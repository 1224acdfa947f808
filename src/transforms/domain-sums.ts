import type {ColumnTable} from "arquero";
import type {AnswerCount} from "../model/estimate.js";
import {baseName, type Metric} from "../model/program.js";
import type {CompositeBase, CompositePart, PersonPairSums} from "../statistics/estimates/composite-sums.js";
import type {PairSums} from "../statistics/estimates/contrast.js";
import {scoringName, scoringOf} from "../statistics/estimates/scoring.js";
import type {ClassPart} from "./class-weights.js";
import {columnNumbers, columnValues} from "./column-values.js";
import {type Codes, columnCodes} from "./dictionary-column.js";
import {type Domains, sharedDomains} from "./domains.js";
import type {FigureDefinition} from "./figure-parts.js";
import type {Sums} from "./sums.js";

/** What the estimate of one figure is made of. */
export interface FigureSums {
  parts: CompositePart[];
  pairs: PairSums[] | "unknown";
  people: PersonPairSums[];
  bases: CompositeBase[];
}

/** The sums of a request, looked up by domain, class of customers and question. */
export class DomainSums {
  readonly size: number;
  /** Classes of customers, in the order of the sums. */
  readonly classes: readonly (string | null)[];
  private readonly position: ReadonlyMap<string, number>;
  private readonly slots: Slots;
  private readonly sums: Readonly<Record<"value" | "n" | "w" | "w2" | "once", Float64Array>>;
  private readonly strata: Codes;
  private readonly pairs: Map<number, PairRow[]> | null;
  private readonly repeats: Map<number, RepeatRow[]>;
  /** People who gave several responses, by domain and question, and by class and stratum too. */
  private readonly several = new Map<string, number>();
  private readonly stratumSizes: ReadonlyMap<string, {responses: number; people: number}> | null;
  private readonly designKeys: readonly (readonly unknown[])[];
  private readonly names: readonly string[];
  private readonly cells: ColumnTable;
  private readonly firstRow: Uint32Array;

  /**
   * @param keys  the columns that make a domain
   * @param figures  whose questions, and the bases of which, are looked up
   */
  constructor(
    sums: Sums,
    keys: readonly string[],
    figures: readonly FigureDefinition[],
    private readonly metric: Metric
  ) {
    const {cells, pairs, people, repeats, design} = sums;
    this.cells = cells;
    this.names = namesOf(figures);
    this.position = new Map(this.names.map((name, index) => [name, index]));
    const tables = [cells, people, repeats, ...(pairs === null ? [] : [pairs])];
    const domains = sharedDomains(tables, keys);
    const [ofCells, ofPeople, ofRepeats, ofPairs] = domains as [Domains, Domains, Domains, Domains | undefined];
    this.size = ofCells.size;
    this.firstRow = ofCells.firstRow;
    const classes = columnCodes(cells, "class");
    this.classes = classes.values as (string | null)[];
    this.slots = slotsOf(ofCells, classes, this.positionsOf(cells, "question"), this.names.length);
    this.sums = numbers(cells, "value", "n", "w", "w2", "once");
    this.strata = columnCodes(cells, "stratum");
    this.pairs = pairs === null || ofPairs === undefined ? null : this.readPairs(pairs, ofPairs.ofRow);
    this.repeats = this.readRepeats(repeats, ofRepeats.ofRow);
    this.readPeople(people, ofPeople.ofRow);
    this.stratumSizes = design && readDesign(design);
    const named = design?.columnNames().filter((name) => name !== "class" && keys.includes(name)) ?? [];
    this.designKeys = named.map((name) => this.values(name));
  }

  /** The value of a key in each domain. */
  values(key: string): unknown[] {
    const {values, codes} = columnCodes(this.cells, key);
    return Array.from(this.firstRow, (row) => values[codes[row]!] ?? null);
  }

  has(domain: number, customers: number, question: string): boolean {
    const slot = this.slot(domain, customers, this.position.get(question)!);
    return this.slots.start[slot + 1]! > this.slots.start[slot]!;
  }

  /**
   * Different people behind a figure as some classes give it: exactly where these are all classes of the domain, else at
   * least so many.
   */
  people(domain: number, figure: FigureDefinition, classes: readonly number[]): number {
    return Math.max(0, ...this.basesOf(figure, domain, classes).map((base) => this.peopleOf(domain, base, classes)));
  }

  private peopleOf(domain: number, base: number, classes: readonly number[]): number {
    let once = 0;
    for (const customers of classes) {
      const {start, rows} = this.slots;
      const slot = this.slot(domain, customers, base);
      for (let index = start[slot]!; index < start[slot + 1]!; index += 1) once += this.sums.once[rows[index]!]!;
    }
    if (this.several.size === 0) return once;
    const present = this.classes.map((_, index) => index).filter((index) => this.has(domain, index, this.names[base]!));
    if (present.every((index) => classes.includes(index))) {
      return once + (this.several.get(wholeId(domain, base)) ?? 0);
    }
    const largest = classes.map((customers) => this.several.get(classId(domain, base, customers)) ?? 0);
    return once + Math.max(0, ...largest);
  }

  /** The bases that are known of a figure: its own, else those of its questions. */
  private basesOf({parts}: FigureDefinition, domain: number, classes: readonly number[]): number[] {
    const own = this.position.get(baseName(parts.map(({question}) => question.id)));
    if (own !== undefined && classes.some((each) => this.has(domain, each, this.names[own]!))) return [own];
    return parts.map(({question}) => this.position.get(question.id)!);
  }

  /** What the estimate of a figure is made of, from some of its parts. */
  figureSums(domain: number, figure: FigureDefinition, parts: readonly ClassPart[]): FigureSums {
    const grouped = parts.some(({customers}) => customers !== parts[0]!.customers);
    const places = parts.map(({customers, question}) => this.place(customers, this.position.get(question.id)!));
    return {
      parts: parts.map((part) => this.compositePart(domain, part, grouped)),
      pairs: this.pairsOf(domain, places),
      people: this.repeatsOf(domain, places),
      bases: this.baseSums(domain, figure, [...new Set(parts.map(({customers}) => customers))], grouped)
    };
  }

  private compositePart(domain: number, {customers, question, weight}: ClassPart, grouped: boolean): CompositePart {
    const part = {
      counts: this.counts(domain, customers, this.position.get(question.id)!),
      scoring: scoringOf(this.metric, question),
      weight
    };
    return grouped ? {...part, group: this.classes[customers] ?? ""} : part;
  }

  private counts(domain: number, customers: number, position: number): AnswerCount[] {
    const slot = this.slot(domain, customers, position);
    const {start, rows} = this.slots;
    const {value, n, w, w2} = this.sums;
    const {values: strata, codes} = this.strata;
    const counts: AnswerCount[] = [];
    for (let index = start[slot]!; index < start[slot + 1]!; index += 1) {
      const row = rows[index]!;
      const stratum = strata[codes[row]!] as string | null;
      const sums = {value: value[row]!, n: n[row]!, w: w[row]!, w2: w2[row]!};
      counts.push(stratum ? {...sums, stratum} : sums);
    }
    return counts;
  }

  private pairsOf(domain: number, places: readonly number[]): PairSums[] | "unknown" {
    if (this.pairs === null) return places.length > 1 ? "unknown" : [];
    const found: PairSums[] = [];
    for (const {a, b, sums} of this.pairs.get(domain) ?? []) {
      const [first, second] = [places.indexOf(a), places.indexOf(b)];
      if (first >= 0 && second >= 0) found.push({...sums, a: first, b: second});
    }
    return found;
  }

  private repeatsOf(domain: number, places: readonly number[]): PersonPairSums[] {
    return (this.repeats.get(domain) ?? []).flatMap(({a, b, sums}): PersonPairSums[] => {
      const [first, second] = [places.indexOf(a), places.indexOf(b)];
      if (first < 0 || second < 0) return [];
      const {wx, xw} = sums;
      return first <= second ? [{...sums, a: first, b: second}] : [{...sums, wx: xw, xw: wx, a: second, b: first}];
    });
  }

  /** Responses and people behind a figure by class and stratum; none where nobody repeats and it is a question's own. */
  private baseSums(
    domain: number,
    figure: FigureDefinition,
    classes: readonly number[],
    grouped: boolean
  ): CompositeBase[] {
    const [base, ...others] = this.basesOf(figure, domain, classes);
    if (base === undefined || others.length > 0) return [];
    const plain = this.several.size === 0 && this.stratumSizes === null;
    if (plain && figure.parts.length === 1 && !grouped) return [];
    return classes.flatMap((customers) => this.basesOfClass(domain, base, customers, grouped));
  }

  private basesOfClass(domain: number, base: number, customers: number, grouped: boolean): CompositeBase[] {
    const {start, rows} = this.slots;
    const slot = this.slot(domain, customers, base);
    const byStratum = new Map<number, {responses: number; people: number; w: number; w2: number}>();
    for (let index = start[slot]!; index < start[slot + 1]!; index += 1) {
      const row = rows[index]!;
      const stratum = this.strata.codes[row]!;
      const several = () => this.several.get(partId(domain, base, customers, stratum)) ?? 0;
      const found = byStratum.get(stratum) ?? {responses: 0, people: several(), w: 0, w2: 0};
      found.responses += this.sums.n[row]!;
      found.people += this.sums.once[row]!;
      found.w += this.sums.w[row]!;
      found.w2 += this.sums.w2[row]!;
      byStratum.set(stratum, found);
    }
    return [...byStratum].map(([place, sums]): CompositeBase => {
      const stratum = this.strata.values[place] as string | null;
      const design = this.stratumSizes?.get(this.designId(domain, customers, stratum));
      return {
        ...sums,
        ...(grouped ? {group: this.classes[customers] ?? ""} : {}),
        ...(stratum === null ? {} : {stratum}),
        ...(design === undefined ? {} : {design})
      };
    });
  }

  private designId(domain: number, customers: number, stratum: string | null): string {
    return JSON.stringify([
      ...this.designKeys.map((values) => values[domain]),
      this.classes[customers] ?? null,
      stratum
    ]);
  }

  private place(customers: number, position: number): number {
    return customers * this.names.length + position;
  }

  private slot(domain: number, customers: number, position: number): number {
    return (domain * this.classes.length + customers) * this.names.length + position;
  }

  private readPairs(pairs: ColumnTable, domains: Uint32Array): Map<number, PairRow[]> {
    const found = new Map<number, PairRow[]>();
    const {values: scorings, codes: scoringCodes} = columnCodes(pairs, "scoring");
    const {values: strata, codes: strataCodes} = columnCodes(pairs, "stratum");
    const [a, b] = [this.positionsOf(pairs, "question_a"), this.positionsOf(pairs, "question_b")];
    const customers = this.classesOf(pairs, "class");
    const {n, w2, w2a, w2b, w2ab} = numbers(pairs, "n", "w2", "w2a", "w2b", "w2ab");
    const wanted = scorings.indexOf(scoringName(this.metric));
    for (let row = 0; row < domains.length; row += 1) {
      if (scoringCodes[row] !== wanted || a[row]! < 0 || b[row]! < 0) continue;
      const sums = {n: n[row]!, w2: w2[row]!, w2a: w2a[row]!, w2b: w2b[row]!, w2ab: w2ab[row]!};
      const stratum = strata[strataCodes[row]!] as string | null;
      const own = customers[row]!;
      const pair = {
        a: this.place(own, a[row]!),
        b: this.place(own, b[row]!),
        sums: stratum ? {...sums, stratum} : sums
      };
      append(found, domains[row]!, pair);
    }
    return found;
  }

  private readRepeats(repeats: ColumnTable, domains: Uint32Array): Map<number, RepeatRow[]> {
    const found = new Map<number, RepeatRow[]>();
    if (repeats.numRows() === 0) return found;
    const {values: scorings, codes: scoringCodes} = columnCodes(repeats, "scoring");
    const {values: strata, codes: strataCodes} = columnCodes(repeats, "stratum");
    const [a, b] = [this.positionsOf(repeats, "question_a"), this.positionsOf(repeats, "question_b")];
    const [ofA, ofB] = [this.classesOf(repeats, "class_a"), this.classesOf(repeats, "class_b")];
    const {ww, wx, xw, xx} = numbers(repeats, "ww", "wx", "xw", "xx");
    const wanted = scorings.indexOf(scoringName(this.metric));
    for (let row = 0; row < domains.length; row += 1) {
      if (scoringCodes[row] !== wanted || a[row]! < 0 || b[row]! < 0) continue;
      const sums = {ww: ww[row]!, wx: wx[row]!, xw: xw[row]!, xx: xx[row]!};
      const stratum = strata[strataCodes[row]!] as string | null;
      append(found, domains[row]!, {
        a: this.place(ofA[row]!, a[row]!),
        b: this.place(ofB[row]!, b[row]!),
        sums: stratum ? {...sums, stratum} : sums
      });
    }
    return found;
  }

  private readPeople(people: ColumnTable, domains: Uint32Array): void {
    if (people.numRows() === 0) return;
    const positions = this.positionsOf(people, "question");
    const customers = this.classesOf(people, "class");
    const {values: strata, codes} = columnCodes(people, "stratum");
    const places = strata.map((stratum) => this.strata.values.indexOf(stratum));
    const {scope, people: count} = numbers(people, "scope", "people");
    for (let row = 0; row < domains.length; row += 1) {
      const [domain, base] = [domains[row]!, positions[row]!];
      if (base < 0) continue;
      const own = customers[row]!;
      const ids = [partId(domain, base, own, places[codes[row]!]!), classId(domain, base, own), wholeId(domain, base)];
      const id = ids[scope[row]!]!;
      this.several.set(id, (this.several.get(id) ?? 0) + count[row]!);
    }
  }

  /** The place of each row's class among those of the cells. */
  private classesOf(rows: ColumnTable, column: string): Int32Array {
    const {values, codes} = columnCodes(rows, column);
    const places = values.map((value) => this.classes.indexOf(value as string | null));
    return Int32Array.from(codes, (code) => places[code]!);
  }

  /** Position of each row's question among the names that are looked up; −1 for others. */
  private positionsOf(rows: ColumnTable, column: string): Int32Array {
    const {values, codes} = columnCodes(rows, column);
    const known = values.map((id) => this.position.get(id as string) ?? -1);
    const positions = new Int32Array(codes.length);
    for (let row = 0; row < positions.length; row += 1) positions[row] = known[codes[row]!]!;
    return positions;
  }
}

interface PairRow {
  a: number;
  b: number;
  sums: Omit<PairSums, "a" | "b">;
}

interface RepeatRow {
  a: number;
  b: number;
  sums: Omit<PersonPairSums, "a" | "b">;
}

const wholeId = (domain: number, base: number) => `${domain} ${base}`;
const classId = (domain: number, base: number, customers: number) => `${domain} ${base} ${customers}`;
const partId = (domain: number, base: number, customers: number, stratum: number) =>
  `${domain} ${base} ${customers} ${stratum}`;

function append<Row>(found: Map<number, Row[]>, key: number, row: Row): void {
  const rows = found.get(key);
  if (rows) rows.push(row);
  else found.set(key, [row]);
}

/** The questions of some figures, and the names of the bases of those of several. */
function namesOf(figures: readonly FigureDefinition[]): string[] {
  const sets = figures.map(({parts}) => parts.map(({question}) => question.id));
  return [...new Set([...sets.flat(), ...sets.filter((set) => set.length > 1).map(baseName)])];
}

/** The rows of the cells by domain, class and question, without an object per row: there may be millions. */
interface Slots {
  start: Uint32Array;
  rows: Uint32Array;
}

function slotsOf({ofRow, size}: Domains, classes: Codes, positions: Int32Array, width: number): Slots {
  const count = classes.values.length;
  const {codes} = classes;
  const start = new Uint32Array(size * count * width + 1);
  const slotOf = (row: number) => (ofRow[row]! * count + codes[row]!) * width + positions[row]!;
  for (let row = 0; row < ofRow.length; row += 1) if (positions[row]! >= 0) start[slotOf(row) + 1]! += 1;
  for (let slot = 1; slot < start.length; slot += 1) start[slot]! += start[slot - 1]!;
  const next = start.slice();
  const rows = new Uint32Array(start.at(-1)!);
  for (let row = 0; row < ofRow.length; row += 1) if (positions[row]! >= 0) rows[next[slotOf(row)]!++] = row;
  return {start, rows};
}

/**
 * Sizes of strata by the keys of the design, class and stratum; of the classes alone that have strata. The answers of
 * other classes are a sample of their own in every domain.
 */
function readDesign(design: ColumnTable): Map<string, {responses: number; people: number}> {
  const keys = design.columnNames().filter((name) => !["responses", "people"].includes(name));
  const columns = keys.map((name) => columnValues(design, name));
  const {responses, people} = numbers(design, "responses", "people");
  const [classes, strata] = [columnValues(design, "class"), columnValues(design, "stratum")];
  const rows = Array.from({length: design.numRows()}, (_, row) => row);
  const stratified = new Set(rows.filter((row) => strata[row] !== null).map((row) => classes[row]));
  const sizes = new Map<string, {responses: number; people: number}>();
  for (const row of rows.filter((each) => stratified.has(classes[each]))) {
    const id = JSON.stringify(columns.map((values) => values[row] ?? null));
    const former = sizes.get(id) ?? {responses: 0, people: 0};
    sizes.set(id, {responses: former.responses + responses[row]!, people: former.people + people[row]!});
  }
  return sizes;
}

function numbers<Name extends string>(sums: ColumnTable, ...names: Name[]): Record<Name, Float64Array> {
  return Object.fromEntries(names.map((name) => [name, columnNumbers(sums, name)])) as Record<Name, Float64Array>;
}
