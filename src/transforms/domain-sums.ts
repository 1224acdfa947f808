import type {ColumnTable} from "arquero";
import type {Estimate} from "../model/estimate.js";
import {baseName, type Metric, type Question} from "../model/program.js";
import type {CompositeBase, CompositePart, PersonPairSums} from "../statistics/estimates/composite-sums.js";
import type {PairSums} from "../statistics/estimates/contrast.js";
import {estimateOf, type EstimateOptions} from "../statistics/estimates/estimate.js";
import {scoringName, scoringOf} from "../statistics/estimates/scoring.js";
import type {ClassPart} from "./class-weights.js";
import {columnCodes} from "./dictionary-column.js";
import {type Domains, sharedDomains} from "./domains.js";
import type {FigureDefinition} from "./figure-parts.js";
import {PartCells} from "./part-cells.js";
import {distinctCodes, PartPlaces} from "./part-places.js";
import {PartProducts} from "./part-products.js";
import {RepeatingPeople} from "./repeating-people.js";
import {StratumSizes} from "./stratum-sizes.js";
import type {Sums} from "./sums.js";

/** What the estimate of one figure is made of. */
export interface FigureSums {
  parts: CompositePart[];
  pairs: PairSums[] | "unknown";
  people: PersonPairSums[];
  bases: CompositeBase[];
}

/** The same with the class and the question of each part. */
export interface NamedSums extends FigureSums {
  over: {class: string | null; question: string}[];
}

/** An estimate that knows of no repeated answers, with the people it rests on. */
export interface PlainEstimate {
  estimate: Estimate;
  deft: number | null;
  respondents: number;
}

/** The sums of a request, looked up by domain, class of customers and question. */
export class DomainSums {
  readonly size: number;
  /** Classes of customers, each once. */
  readonly classes: readonly (string | null)[];
  private readonly places: PartPlaces;
  private readonly cells: PartCells;
  private readonly products: PartProducts;
  private readonly several: RepeatingPeople;
  private readonly stratumSizes: StratumSizes | null;
  private readonly basePlaces = new Map<string, number | null>();
  private readonly rows: ColumnTable;
  private readonly firstRow: Uint32Array;

  /**
   * @param keys  the columns that make a domain
   * @param figures  whose questions, and the bases of which, are looked up
   */
  constructor(
    {cells, pairs, people, repeats, design}: Sums,
    keys: readonly string[],
    figures: readonly FigureDefinition[],
    private readonly metric: Metric
  ) {
    const tables = [cells, people, repeats, ...(pairs === null ? [] : [pairs])];
    const domains = sharedDomains(tables, keys);
    const [ofCells, ofPeople, ofRepeats, ofPairs] = domains as [Domains, Domains, Domains, Domains | undefined];
    this.rows = cells;
    this.size = ofCells.size;
    this.firstRow = ofCells.firstRow;
    this.classes = distinctCodes(columnCodes(cells, "class")).values as (string | null)[];
    this.places = new PartPlaces(this.classes, namesOf(figures));
    this.cells = new PartCells(cells, ofCells, this.places);
    this.products = new PartProducts(
      pairs === null || ofPairs === undefined ? null : {rows: pairs, domains: ofPairs.ofRow},
      {rows: repeats, domains: ofRepeats.ofRow},
      this.places,
      scoringName(metric)
    );
    this.several = new RepeatingPeople(people, ofPeople.ofRow, this.places, this.cells.strata);
    this.stratumSizes = design && new StratumSizes(design, keys, (key) => this.values(key));
  }

  /** The value of a key in each domain. */
  values(key: string): unknown[] {
    const {values, codes} = columnCodes(this.rows, key);
    return Array.from(this.firstRow, (row) => values[codes[row]!] ?? null);
  }

  /** Whether a class of customers answered a question, or belongs to a base. */
  has(domain: number, customers: number, question: string): boolean {
    return this.cells.has(domain, this.places.placeOf(customers, this.places.positionOf(question)!));
  }

  /**
   * Different people behind a figure as some classes give it: exactly where these are all classes of the domain, else at
   * least so many.
   *
   * @param asked  the only questions that count; default those of the figure
   */
  people(domain: number, figure: FigureDefinition, classes: readonly number[], asked?: ReadonlySet<string>): number {
    const bases = this.basesOf(domain, figure, classes, asked);
    return Math.max(0, ...bases.map((base) => this.peopleOf(domain, base, classes)));
  }

  private peopleOf(domain: number, base: number, classes: readonly number[]): number {
    const {places, several} = this;
    const parts = classes.map((customers) => places.placeOf(customers, base));
    const once = parts.reduce((sum, part) => sum + this.cells.once(domain, part), 0);
    if (several.areNone) return once;
    const isWhole = this.classes.every((_, customers) => {
      return classes.includes(customers) || !this.cells.has(domain, places.placeOf(customers, base));
    });
    if (isWhole) return once + several.ofAll(domain, base);
    return once + Math.max(0, ...parts.map((part) => several.ofPart(domain, part)));
  }

  /**
   * The bases that are known of a figure: its own where all that was answered counts, else those of its questions, the
   * largest of which is the least that there can be.
   */
  private basesOf(
    domain: number,
    {parts}: FigureDefinition,
    classes: readonly number[],
    asked?: ReadonlySet<string>
  ): number[] {
    const ids = parts.map(({question}) => question.id);
    const counts = (id: string) => asked === undefined || asked.has(id);
    const isAnswered = (id: string) => classes.some((each) => this.has(domain, each, id));
    const own = this.baseOf(ids);
    const isKnown = own !== undefined && classes.some((each) => this.cells.has(domain, this.places.placeOf(each, own)));
    if (isKnown && ids.every((id) => counts(id) || !isAnswered(id))) return [own];
    return ids.filter(counts).map((id) => this.places.positionOf(id)!);
  }

  /**
   * The estimate of a single question; null where people answer again or strata are parts of a design, which a plain one
   * does not know of.
   */
  plainEstimate(domain: number, question: Question, options: EstimateOptions): PlainEstimate | null {
    if (!this.several.areNone || this.stratumSizes !== null) return null;
    const place = this.places.placeOf(0, this.places.positionOf(question.id)!);
    const estimate = estimateOf(this.cells.counts(domain, place), scoringOf(this.metric, question), options);
    const deft = estimate.estimate !== null && estimate.se > 0 ? 1 : null;
    return {estimate, deft, respondents: this.cells.once(domain, place)};
  }

  /** Place of the base of some questions; undefined where there is none. */
  private baseOf(ids: readonly string[]): number | undefined {
    const key = ids.join();
    const known = this.basePlaces.get(key);
    if (known !== undefined) return known ?? undefined;
    const place = this.places.positionOf(baseName(ids));
    this.basePlaces.set(key, place ?? null);
    return place;
  }

  /** What the estimate of a figure is made of, from some of its parts. */
  figureSums(domain: number, figure: FigureDefinition, parts: readonly ClassPart[]): FigureSums {
    const {places, products} = this;
    const grouped = parts.some(({customers}) => customers !== parts[0]!.customers);
    const own = parts.map(({customers, question}) => places.placeOf(customers, places.positionOf(question.id)!));
    return {
      parts: parts.map((part, index) => this.compositePart(domain, part, own[index]!, grouped)),
      pairs: products.pairsOf(domain, own),
      people: products.repeatsOf(domain, own),
      bases: this.bases(domain, figure, parts, grouped)
    };
  }

  /** The same, with what each part is of. */
  namedSums(domain: number, figure: FigureDefinition, parts: readonly ClassPart[]): NamedSums {
    const over = parts.map(({customers, question}) => ({
      class: this.classes[customers] ?? null,
      question: question.id
    }));
    return {...this.figureSums(domain, figure, parts), over};
  }

  private compositePart(
    domain: number,
    {customers, question, weight}: ClassPart,
    place: number,
    grouped: boolean
  ): CompositePart {
    const part = {counts: this.cells.counts(domain, place), scoring: scoringOf(this.metric, question), weight};
    return grouped ? {...part, group: this.classes[customers] ?? ""} : part;
  }

  /** Responses and people behind a figure by class and stratum; none where nobody repeats and it is a question's own. */
  private bases(
    domain: number,
    figure: FigureDefinition,
    parts: readonly ClassPart[],
    grouped: boolean
  ): CompositeBase[] {
    const isPlain = this.several.areNone && this.stratumSizes === null;
    if (isPlain && figure.parts.length === 1 && !grouped) return [];
    const asked = new Map<number, Set<string>>();
    for (const {customers, question} of parts) {
      asked.set(customers, (asked.get(customers) ?? new Set()).add(question.id));
    }
    return [...asked].flatMap(([customers, ids]) => {
      const group = grouped ? {group: this.classes[customers] ?? ""} : {};
      const bases = this.basesOf(domain, figure, [customers], ids);
      return this.basesOfClass(domain, bases, customers).map((base) => ({...base, ...group}));
    });
  }

  /** The base of a class in every stratum: the largest of several, and the most people of any. */
  private basesOfClass(domain: number, bases: readonly number[], customers: number): CompositeBase[] {
    const strata = new Map<number, {responses: number; people: number; w: number; w2: number}>();
    for (const base of bases) {
      const part = this.places.placeOf(customers, base);
      for (const {stratum, once, ...sums} of this.cells.byStratum(domain, part)) {
        const people = once + this.several.ofStratum(domain, part, stratum);
        const former = strata.get(stratum);
        const larger = former === undefined || former.responses < sums.responses ? sums : former;
        strata.set(stratum, {...larger, people: Math.max(people, former?.people ?? 0)});
      }
    }
    return [...strata].map(([place, sums]): CompositeBase => {
      const stratum = this.cells.strata[place] ?? null;
      const design = this.stratumSizes?.of(domain, this.classes[customers] ?? null, stratum);
      return {...sums, ...(stratum === null ? {} : {stratum}), ...(design === undefined ? {} : {design})};
    });
  }
}

/** The questions of some figures, and the names of the bases of those of several. */
function namesOf(figures: readonly FigureDefinition[]): string[] {
  const sets = figures.map(({parts}) => parts.map(({question}) => question.id));
  return [...new Set([...sets.flat(), ...sets.filter((set) => set.length > 1).map(baseName)])];
}
