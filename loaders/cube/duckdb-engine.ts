import {table, type ColumnTable} from "arquero";
import type {Program} from "../workspace/model.js";
import type {Statements} from "../duckdb/statements.js";
import {sqlList, sqlText} from "../duckdb/sql.js";
import {dimension, LEADER, UsageError, type Dimension} from "../warehouse/dimensions.js";
import type {Purview} from "../warehouse/purview.js";
import {OF_MONTHS, type CountTables} from "./count-tables.js";
import {codedTable, type CodedKey} from "./coded-table.js";
import {
  domainRequest,
  dropDomains,
  numberDomains,
  overDomains,
  placesOf,
  type DomainMembers,
  type DomainRequest,
  type Places
} from "./domain-members.js";
import type {Engine, SumsRequest} from "./engine.js";
import {matchedCells} from "./matched-counts.js";
import {pairSums} from "./pair-counts.js";
import {expectAnswered, keptQuestions} from "./questions.js";
import {personCounts, repeatProducts} from "./people-sums.js";
import {writePurview} from "./purview-table.js";
import {hasThemes, ASKED_OF_CUSTOMERS} from "../workspace/theme-roles.js";

/** Questions by the place of their names, in the order to sort by. */
export interface Questions {
  /** Relation of `question_key`, `place` and `stage`. */
  sql: string;
  values: readonly string[];
}

/** What is added up. */
interface Adding {
  members: DomainMembers;
  asked: DomainRequest;
  request: SumsRequest;
  /** Questions and the bases of their composites. */
  questions: Questions;
}

/** So many requests keep their numbered domains at once: the tables of one request are asked for one after another. */
const REMEMBERED = 2;

const NO_PURVIEW: Purview = {id: "", rows: []};

/** The engine of a warehouse in DuckDB. */
export class DuckDBEngine implements Engine {
  private readonly numbered = new Map<string, DomainMembers>();
  private readonly purviews = new Map<string, string>();
  private names: readonly string[] | null = null;
  private scorings: readonly string[] | null = null;
  private places: Places | null = null;
  /** Condition on `question` that keeps those of the program: what comments are coded for is in the warehouse all the same. */
  private readonly asked: string;

  constructor(
    private readonly database: Statements,
    private readonly program: Program,
    private readonly tables: CountTables = OF_MONTHS
  ) {
    this.asked = hasThemes(program) ? "true" : ASKED_OF_CUSTOMERS;
  }

  async cells(request: SumsRequest): Promise<ColumnTable> {
    const {members, questions, asked} = await this.prepare(request);
    for (const {values, ...filter} of asked.filters) expectAnswered(filter.key, values, await this.valuesOf(filter));
    const ofQuestion = coded("question", "place", questions.values);
    const found = await codedTable(
      this.database,
      overDomains(members, {
        ...{keys: ["place", "value"], sums: CELL_SUMS},
        select: "place, value",
        from: `${this.tables.cell} JOIN ${questions.sql} USING (question_key)`
      }),
      {
        keys: [...members.keys, ofQuestion, members.stratum],
        codes: [members.domain, members.customers, ofQuestion, members.stratum],
        numbers: ["value", ...CELL_SUMS]
      }
    );
    return found.select([...names(members), "question", "stratum", "value", ...CELL_SUMS]);
  }

  async pairs(request: SumsRequest): Promise<ColumnTable | null> {
    const {scoring, pairs = "all"} = request;
    const {members, questions, asked} = await this.prepare(request);
    const columns = [...names(members), "scoring", "question_a", "question_b", "stratum", ...pairSums];
    if (pairs === "none") return empty(columns);
    const along = this.alongOf(asked);
    if (along === null) return null;
    const scorings = await this.scoringNames();
    const ofPair = pairKeys(questions, scorings);
    return codedTable(
      this.database,
      // A profile may have several rows of the same pair.
      overDomains(
        {...members, several: true},
        {
          ...{keys: ["scoring", "place_a", "place_b"], sums: pairSums},
          select: `list_position([${sqlList(scorings)}], scoring) - 1 AS scoring, a.place AS place_a, b.place AS place_b`,
          from: `${this.tables.pair} JOIN ${questions.sql} AS a ON a.question_key = key_a
          JOIN ${questions.sql} AS b ON b.question_key = key_b`,
          where: `along = ${sqlText(along)} AND ${pairCondition(scoring, pairs)}`
        }
      ),
      {
        keys: [...members.keys, ...ofPair, members.stratum],
        codes: [members.domain, members.customers, ...ofPair, members.stratum],
        numbers: pairSums
      }
    );
  }

  async people(request: SumsRequest): Promise<ColumnTable> {
    const {members, questions} = await this.prepare(request);
    const columns = [...names(members), "question", "stratum", "scope", "people"];
    if (!members.repeats) return empty(columns);
    const ofQuestion = coded("question", "place", questions.values);
    // Over all classes or strata there is none to name.
    const [customers, stratum] = [withNull(members.customers), withNull(members.stratum)];
    const all = {classes: members.customers.values.length, strata: members.stratum.values.length};
    const keys = members.keys.map((key) => (key === members.customers ? customers : key));
    const found = await codedTable(this.database, personCounts(members, questions.sql, all, this.tables.person), {
      keys: [...keys, ofQuestion, stratum],
      codes: [members.domain, customers, ofQuestion, stratum],
      numbers: ["scope", "people"]
    });
    return found.select(columns);
  }

  async repeats(request: SumsRequest): Promise<ColumnTable> {
    const {scoring, pairs = "all"} = request;
    const {members, questions} = await this.prepare(request);
    const domainKeys = members.keys.filter(({codes}) => codes === "domain");
    const columns = [...domainKeys.map(({name}) => name), ...REPEAT_KEYS, "stratum", ...REPEAT_SUMS];
    if (!members.repeats) return empty(columns);
    const scorings = await this.scoringNames();
    const ofClasses = ["a", "b"].map((side) => coded(`class_${side}`, `class_${side}`, members.customers.values));
    const ofPair = pairKeys(questions, scorings);
    return codedTable(
      this.database,
      repeatProducts(members, questions.sql, {
        scoring: `list_position([${sqlList(scorings)}], scoring) - 1`,
        condition: scoring === undefined ? "true" : `scoring = ${sqlText(scoring)}`,
        pairs,
        person: this.tables.person
      }),
      {
        keys: [...domainKeys, ...ofClasses, ...ofPair, members.stratum],
        codes: [members.domain, ...ofClasses, ...ofPair, members.stratum],
        numbers: REPEAT_SUMS
      }
    );
  }

  matched(key: string): Promise<ColumnTable> {
    return matchedCells(this.database, key);
  }

  async values(key: string, purview?: Purview): Promise<string[]> {
    const named = key === LEADER ? await this.purviewTable(purview) : undefined;
    const found = dimension(this.program, key, named);
    expectCounted(found, this.tables, this.program);
    return this.valuesOf(found);
  }

  /** The profiles of a request and its domains, whose tables are there until two others were asked for. */
  async membersOf(request: SumsRequest): Promise<DomainMembers> {
    return (await this.prepare(request)).members;
  }

  /** Forgets the domains that were numbered. */
  async release(): Promise<void> {
    for (const members of this.numbered.values()) await dropDomains(this.database, members);
    this.numbered.clear();
    for (const name of this.purviews.values()) await this.database.run(`DROP TABLE ${name}`);
    this.purviews.clear();
  }

  private async prepare(request: SumsRequest): Promise<Adding> {
    const keys = [...request.by, ...Object.keys(request.where ?? {})];
    const purview = keys.includes(LEADER) ? await this.purviewTable(request.purview) : undefined;
    const asked = domainRequest(this.program, request, purview);
    for (const each of [...asked.dimensions, ...asked.filters]) expectCounted(each, this.tables, this.program);
    const kept = keptQuestions(this.program, request.where ?? {});
    return {asked, request, members: await this.domains(asked), questions: await this.questionsAmong(kept)};
  }

  /** The table of a purview. */
  private async purviewTable(purview: Purview = NO_PURVIEW): Promise<string> {
    const known = this.purviews.get(purview.id);
    if (known !== undefined) return known;
    const name = `purview_${this.purviews.size + 1}`;
    await writePurview(this.database, name, purview);
    this.purviews.set(purview.id, name);
    return name;
  }

  private async domains(asked: DomainRequest): Promise<DomainMembers> {
    const id = JSON.stringify(asked);
    const known = this.numbered.get(id);
    if (known !== undefined) return known;
    while (this.numbered.size >= REMEMBERED) {
      const [oldest, members] = [...this.numbered][0]!;
      this.numbered.delete(oldest);
      await dropDomains(this.database, members);
    }
    const members = await numberDomains(
      this.database,
      asked,
      this.tables,
      (this.places ??= await placesOf(this.database, this.tables))
    );
    this.numbered.set(id, members);
    return members;
  }

  /** Questions and bases; of some questions only, the bases that are made of no others. */
  private async questionsAmong(kept: readonly string[] | null): Promise<Questions> {
    const all = `SELECT question_key, question, stage FROM question WHERE ${this.asked}
      UNION ALL SELECT DISTINCT base_key, base, NULL FROM composite_base
      UNION ALL SELECT -1, '', NULL`;
    this.names ??= (
      await this.database.columns(`SELECT question FROM (${all}) ORDER BY question`, {question: "text"})
    ).question;
    const isKept = (name: string) => name.split(" ").every((id) => kept!.includes(id));
    const among = kept === null ? "" : `WHERE question IN (${sqlList(["", ...this.names.filter(isKept)])})`;
    return {
      values: this.names,
      sql: `(SELECT question_key, stage, place FROM (
        SELECT *, (row_number() OVER (ORDER BY question) - 1)::SMALLINT AS place FROM (${all})) ${among})`
    };
  }

  private async scoringNames(): Promise<readonly string[]> {
    this.scorings ??= (
      await this.database.columns("SELECT DISTINCT scoring FROM score ORDER BY scoring", {scoring: "text"})
    ).scoring;
    return this.scorings;
  }

  /** By which further dimension the pairs of a request are kept; null where it needs several. */
  protected async pairsAlong(request: SumsRequest): Promise<string | null> {
    return this.alongOf((await this.prepare(request)).asked);
  }

  private alongOf({dimensions, filters}: DomainRequest): string | null {
    const needed = new Set([...dimensions, ...filters].flatMap(({columns}) => columns));
    const further = [...needed].filter((column) => !this.tables.paired(this.program).includes(column));
    if (further.length > 1 || !further.every((column) => this.tables.pairedAlong(this.program).includes(column)))
      return null;
    return further[0] ?? "";
  }

  private async valuesOf({sql, join}: Pick<Dimension, "sql" | "join">): Promise<string[]> {
    const {value} = await this.database.columns(
      `SELECT DISTINCT ${sql} AS value FROM ${this.tables.profile} AS cells ${join ?? ""}
       WHERE ${sql} IS NOT NULL AND profile_key IN (SELECT profile_key FROM ${this.tables.cell} SEMI JOIN (SELECT question_key FROM question WHERE ${this.asked}) USING (question_key)) ORDER BY value`,
      {value: "text"}
    );
    return value;
  }
}

/** @throws UsageError if counts are not kept by a dimension */
function expectCounted({key, columns}: Dimension, {period, columns: kept}: CountTables, program: Program): void {
  if (columns.every((column) => kept(program).includes(column))) return;
  if (period === "month") throw new UsageError(`${key}: days and weeks are periods of a trend: trend --period ${key}`);
  throw new UsageError(
    `${key}: days are counted by stage, touchpoint, question and class; ask by ${key} with --period month`
  );
}

const CELL_SUMS = ["n", "w", "w2", "once"];
const REPEAT_KEYS = ["class_a", "class_b", "scoring", "question_a", "question_b"];
const REPEAT_SUMS = ["ww", "wx", "xw", "xx"];

const names = ({keys}: DomainMembers) => keys.map(({name}) => name);
const coded = (name: string, codes: string, values: readonly (string | null)[]): CodedKey => ({name, codes, values});
const withNull = (key: CodedKey): CodedKey => ({...key, values: [...key.values, null]});
const empty = (columns: readonly string[]) => table(columns.map((name) => [name, []] as const));

function pairKeys(questions: Questions, scorings: readonly string[]): CodedKey[] {
  return [
    coded("scoring", "scoring", scorings),
    coded("question_a", "place_a", questions.values),
    coded("question_b", "place_b", questions.values)
  ];
}

function pairCondition(scoring: string | undefined, pairs: "within stages" | "all"): string {
  const ofScoring = scoring === undefined ? "true" : `scoring = ${sqlText(scoring)}`;
  return pairs === "all" ? ofScoring : `${ofScoring} AND a.stage = b.stage`;
}
