import {baseName} from "../../src/model/program.js";
import {isWithin} from "../../src/model/periods.js";
import {classesOfRow} from "../../src/transforms/figure-rows.js";
import type {Program} from "../workspace/model.js";
import {figureId, type Domain, type Item, type MeasuredFigure} from "./measured-figure.js";
import {periodIn, questionsOfItem, type Measuring} from "./measured-tables.js";
import {protect, type Protection} from "./protect.js";
import type {AtomCounts, Publication, PublishedFigure} from "./published-atoms.js";
import type {PublishedTable} from "./published-tables.js";
import {type Division, Refinement, rowKey} from "./refinement.js";
import {likeId, withoutPeers} from "./release.js";
import type {Suppression} from "./suppression.js";

/** Finds out what may be shown of all figures of some tables together. */
export async function protectTables(
  measuring: Measuring,
  tables: readonly PublishedTable[],
  figures: readonly MeasuredFigure[]
): Promise<Protection> {
  if (figures.length === 0) return {withheld: new Map(), repairs: 0, found: []};
  const {publication, restsOn} = await publicationOf(measuring, tables, figures);
  const protection = protect(publication);
  const withheld = new Map(protection.withheld);
  for (const [id, {people, others}] of restsOn) {
    const why = whyWithheld(people, others, withheld, publication.minimum);
    if (why !== null) withheld.set(id, {why});
  }
  return {...protection, withheld};
}

/** Figures that somebody asks for beside those of the report. */
export interface AskedFigures {
  division: Division;
  /** Each with its items' questions, over the classes that it is of. */
  figures: readonly AskedFigure[];
  /** Those that are asked for once it is known which of the others are shown: for them, none of the others is withheld. */
  details?: readonly AskedFigure[];
}

export interface AskedFigure {
  id: string;
  /** As items of the report are named, where it is one of them. */
  item: string;
  questions: readonly string[];
  /** Ids of the classes in it; null for all. */
  classes: readonly (string | null)[] | null;
  people: number;
  /** Whether a group of answers is in its base, by its month and its values of the keys. */
  holds: (month: string, valueOf: (key: string) => string | null) => boolean;
}

/**
 * Finds out which figures may be shown beside everything that the report shows, which stays as it is.
 *
 * @param decided  what the report withholds, where that is known
 * @returns why each one that may not be shown is withheld, by its id
 */
export async function protectAsked(
  measuring: Measuring,
  tables: readonly PublishedTable[],
  figures: readonly MeasuredFigure[],
  asked: AskedFigures,
  decided?: Protection["withheld"]
): Promise<Protection["withheld"]> {
  const {publication, bases} = await publicationOf(measuring, tables, figures, [asked.division]);
  const withheld = decided ?? protect(publication).withheld;
  const parts = new Map(publication.parts);
  const {refinement} = bases;
  const counts = new Map(publication.atoms.counts);
  const published = ({id, item, questions, classes, people, holds}: AskedFigure): PublishedFigure => {
    const own = refinement.counts.get(baseName(questions));
    if (own !== undefined && !counts.has(item)) counts.set(item, own);
    if (questions.length > 1 && !parts.has(item))
      parts.set(
        item,
        questions.map((question) => `question ${question}`)
      );
    const base = refinement.groupsWhere(holds);
    return {id, table: "asked", item, atoms: classes === null ? base : bases.ofClasses(base, classes), people};
  };
  const found = new Map<string, {readonly why: Suppression}>();
  let known = shownOf(publication.figures, withheld);
  for (const figures of [asked.figures, asked.details ?? []]) {
    if (figures.length === 0) continue;
    const beside = figures.map(published);
    const together = {...publication, parts, atoms: {...publication.atoms, counts}, figures: [...known, ...beside]};
    const {withheld: more} = protect(together);
    for (const {id} of figures) if (more.has(id)) found.set(id, more.get(id)!);
    known = [...known, ...shownOf(beside, more)];
  }
  return found;
}

/** The figures that are shown, as those that cannot be withheld any more. */
function shownOf(figures: readonly PublishedFigure[], withheld: Protection["withheld"]): PublishedFigure[] {
  return figures.filter(({id}) => !withheld.has(id)).map((figure) => ({...figure, fixed: true}));
}

/** What follows from other figures is withheld with any of them. */
interface Following {
  people: number;
  others: readonly string[];
}

function whyWithheld(
  people: number,
  others: readonly string[],
  withheld: Protection["withheld"],
  minimum: number
): Suppression | null {
  if (people < minimum) return "primary";
  return others.some((other) => withheld.has(other)) ? "secondary" : null;
}

/**
 * What the figures of some tables rest on, over one refinement of all tables.
 *
 * The peers of a unit are all units of its kind less the unit itself: in their place stand the figures of the kind, of
 * the unit's classes, which anybody can work out from a unit and its peers.
 *
 * @param beside  what further tables keep apart
 * @returns and the figures that follow from others, and the groups that all rest on
 */
export async function publicationOf(
  measuring: Measuring,
  tables: readonly PublishedTable[],
  figures: readonly MeasuredFigure[],
  beside: readonly Division[] = []
): Promise<{publication: Publication; restsOn: ReadonlyMap<string, Following>; bases: PublishedBases}> {
  const {program} = measuring;
  const bases = await PublishedBases.of(measuring, tables, beside);
  const published = new Map<string, PublishedFigure>();
  const restsOn = new Map<string, Following>();
  const parts = new Map(partsOfItems(program));
  const enter = (id: string, entry: Entry, people?: number) => {
    const {table, item, over, atoms} = entry;
    const name = over === undefined ? item : itemOver(program, item, over.questions, parts);
    const kept = over === undefined ? atoms : bases.ofClasses(atoms, over.classes);
    published.set(id, {id, table, item: name, atoms: kept, ...(people === undefined ? {} : {people})});
    return id;
  };
  for (const figure of figures) {
    const {table, domain, item, row, before} = figure;
    const [id, people] = [figureId(domain, item), row["respondents"] as number];
    if (domain.peers) {
      const others = [figureId(withoutPeers(domain), item)];
      // Of units on too few people the peers are not shown anyway.
      if (Math.min(people, before?.figure.respondents ?? 0) >= program.privacyMinimum) {
        const {over} = figure;
        const {kind, atoms} = bases.ofKind(domain.unit!, table);
        others.push(enter(`${kind} ${JSON.stringify(over)} ${item}`, {table: `kinds ${table}`, item, over, atoms}));
      }
      restsOn.set(id, {people, others});
    } else {
      enter(id, {table, item, over: figure.over ?? overOf(figure, program), atoms: bases.of(table, domain)}, people);
    }
    if (!before) continue;
    const like = {table: `${table} like for like`, item, over: before.over};
    const sides: string[] = [];
    const own = withoutPeers(domain);
    if (before.hasMore.figure)
      sides.push(enter(`${likeId(domain, item)} figure`, {...like, atoms: bases.of(table, own)}));
    if (before.hasMore.reference && !domain.peers) {
      const atoms = bases.of(table, {...domain, period: "previous"});
      sides.push(enter(`${likeId(domain, item)} reference`, {...like, atoms}));
    }
    const least = Math.min(before.figure.respondents, before.reference.respondents);
    restsOn.set(likeId(domain, item), {people: least, others: sides});
  }
  return {
    publication: {
      figures: [...published.values()],
      atoms: {size: bases.refinement.size, counts: countsByItem(program, bases.refinement.counts)},
      ...{minimum: program.privacyMinimum, parts},
      unknownRest: new Set(tables.filter(({family}) => family === "segments").map(({id}) => id))
    },
    ...{restsOn, bases}
  };
}

interface Entry {
  table: string;
  item: Item;
  over: MeasuredFigure["over"];
  atoms: readonly number[];
}

/** The groups of a refinement that published figures rest on. */
class PublishedBases {
  private readonly ofKinds = new Map<string, readonly number[]>();

  private constructor(
    readonly refinement: Refinement,
    private readonly divisions: ReadonlyMap<string, Division>,
    private readonly bases: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>,
    private readonly kinds: ReadonlyMap<string, string>
  ) {}

  static async of(
    {cube, program, periods, tree}: Measuring,
    tables: readonly PublishedTable[],
    beside: readonly Division[]
  ): Promise<PublishedBases> {
    const divisions = new Map(tables.map((table) => [table.id, divisionOf(table, program, periods)]));
    const refinement = await Refinement.of(cube, [...divisions.values(), ...beside]);
    const bases = new Map([...divisions].map(([id, division]) => [id, refinement.basesOf(division)]));
    return new PublishedBases(refinement, divisions, bases, new Map(tree.units.map(({id, kind}) => [id, kind])));
  }

  of(table: string, domain: Domain): readonly number[] {
    const {by} = this.divisions.get(table)!;
    return this.bases.get(table)!.get(rowKey(domain.period, valuesOf(domain, by))) ?? [];
  }

  /** All units of a unit's kind, in the current year. */
  ofKind(unit: string, table: string): {kind: string; atoms: readonly number[]} {
    const kind = this.kinds.get(unit)!;
    const known = this.ofKinds.get(kind);
    if (known !== undefined) return {kind, atoms: known};
    const rows = [...this.bases.get(table)!].filter(([key]) => {
      const [period, of] = JSON.parse(key) as [string, string | null];
      return period === "current" && of !== null && this.kinds.get(of) === kind;
    });
    const atoms = rows.flatMap(([, own]) => own).sort((a, b) => a - b);
    this.ofKinds.set(kind, atoms);
    return {kind, atoms};
  }

  ofClasses(atoms: readonly number[], classes: readonly (string | null)[]): readonly number[] {
    return atoms.filter((atom) => classes.includes(this.refinement.classes[atom] ?? null));
  }
}

/** The classes of a figure over several, where it is not over all that answered. */
function overOf({row, item}: MeasuredFigure, program: Program): MeasuredFigure["over"] {
  const classes = classesOfRow(row);
  return classes === null ? undefined : {classes, questions: questionsOfItem(program, item)};
}

/** The name of an item that is over some of its questions only, whose parts are noted. */
function itemOver(program: Program, item: Item, questions: readonly string[], parts: Map<string, string[]>): string {
  if (questionsOfItem(program, item).every((question) => questions.includes(question))) return item;
  const name = `${item} of ${baseName(questions)}`;
  parts.set(
    name,
    questions.map((question) => `question ${question}`)
  );
  return name;
}

function divisionOf(table: PublishedTable, program: Program, periods: Measuring["periods"]): Division {
  const {by, periods: of} = table;
  const {current, previous} = periods;
  if (of === "month" || of === "quarter") {
    return {by, periodOf: (month) => periodIn(table, month, {program, periods})};
  }
  const isBefore = (month: string) => of === "years" && previous !== null && isWithin(month, previous);
  return {by, periodOf: (month) => (isWithin(month, current) ? "current" : isBefore(month) ? "previous" : null)};
}

/** The values of a domain for the keys of its table. */
function valuesOf({unit, class: customers, segment}: Domain, by: readonly string[]): (string | null)[] {
  return by.map((key) => (key === "class" ? (customers ?? null) : segment?.[0] === key ? segment[1] : (unit ?? null)));
}

/** Which items other items are put together of. */
function partsOfItems(program: Program): [string, string[]][] {
  const questions = (item: Item) => questionsOfItem(program, item).map((id) => `question ${id}`);
  const stages = program.stages.map(({id}): Item => `stage ${id}`).filter((stage) => questions(stage).length > 0);
  const inJourney = new Set(questions("journey"));
  const inStages = stages.filter((stage) => questions(stage).some((question) => inJourney.has(question)));
  return [
    ["journey", inStages],
    ...[...stages, ...otherItems(program)].map((item): [string, string[]] => [item, questions(item)])
  ];
}

function otherItems({metrics, headline}: Program): Item[] {
  return metrics.filter(({id}) => id !== headline).map(({id}): Item => `other ${id}`);
}

function countsByItem(program: Program, counts: ReadonlyMap<string, AtomCounts>): Map<string, AtomCounts> {
  const items: Item[] = [
    "journey",
    ...program.stages.map(({id}): Item => `stage ${id}`),
    ...program.questions.map(({id}): Item => `question ${id}`),
    ...otherItems(program)
  ];
  return new Map(
    items.flatMap((item) => {
      const own = counts.get(baseName(questionsOfItem(program, item)));
      return own === undefined ? [] : [[item, own] as const];
    })
  );
}
