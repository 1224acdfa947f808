import type {ColumnTable} from "arquero";
import type {Period} from "../../src/model/periods.js";
import type {Purview} from "../warehouse/purview.js";

/** Which sums, and into which domains they are added up. */
export interface SumsRequest {
  /** Keys that make the domains; those that name figures are passed over. */
  by: readonly string[];
  /** Dimension keys, or those that name figures, and the values to keep. */
  where?: Readonly<Record<string, readonly string[]>> | undefined;
  /** The months to keep; default all. */
  months?: Period | undefined;
  /** Periods that are no others' parts, by a name each: `span` is a key of the domains then, and other months are left out. */
  spans?: readonly Span[] | undefined;
  /** Classes of customers of whom answers of no known organization are left out. */
  placed?: readonly string[] | undefined;
  /** The only scoring of pairs and of what people repeat; default all. */
  scoring?: string | undefined;
  /** Who answers for which organization in which month, for the key `leader`; default nobody. */
  purview?: Purview | undefined;
  /** Which pairs of questions: of one stage, or of all; default all. */
  pairs?: PairsWanted | undefined;
}

/** Some months by a name. */
export interface Span extends Period {
  name: string;
}

export type PairsWanted = "none" | "within stages" | "all";

/**
 * Where the counts lie: it adds them up by the keys of a request, and by class of customers within them. Four SELECTs are
 * all that an engine has to do; everything else is made of their sums.
 *
 * Tables have one row per domain and the other keys named, and the columns of `by`, but those that name figures.
 */
export interface Engine {
  /**
   * …by, class, question, stratum, value, n, w, w2, once. A question may be the base of a composite, whose value is 0;
   * `once` counts those of people who gave one response only.
   */
  cells(request: SumsRequest): Promise<ColumnTable>;
  /**
   * …by, class, scoring, question_a, question_b, stratum, and the sums of pairs; null where pairs are not kept by these keys
   * together.
   */
  pairs(request: SumsRequest): Promise<ColumnTable | null>;
  /**
   * Different people among those who gave several responses: …by, class, question, stratum, scope, people: of a class and
   * stratum where `scope` is 0, of a class where it is 1, of all classes where it is 2.
   */
  people(request: SumsRequest): Promise<ColumnTable>;
  /**
   * What people's responses share: …by, stratum, scoring, class_a, question_a, class_b, question_b, ww, wx, xw, xx: over
   * people who gave several responses in the domain, the products of their sums less those inside each response.
   */
  repeats(request: SumsRequest): Promise<ColumnTable>;
  /**
   * Ratings by how satisfied their responses are, over all months: member (a value of the key), class, question, satisfaction
   * (in steps), value, n, w, w2. Of keys whose values may understand questions differently; of others there are none.
   */
  matched(key: string): Promise<ColumnTable>;
  /** The dimension of a key and the values it has, without null. */
  values(key: string, purview?: Purview): Promise<string[]>;
}
