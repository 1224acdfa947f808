import type {ColumnTable} from "arquero";

/**
 * The sums that figures are made of, as tables: what nothing after the counting needs more than. Each has the columns of
 * the keys that make a domain (…by).
 */
export interface Sums {
  /**
   * …by, class, question, stratum, value, n, w, w2, once: the weighted contingency table. A question may be the base of a
   * composite (baseName), whose value is 0, or "" for every response. `once` counts those of people who gave one response.
   */
  cells: ColumnTable;
  /**
   * …by, class, scoring, question_a, question_b, stratum, n, w2, w2a, w2b, w2ab: sums of products inside a response; null
   * where they are not known.
   */
  pairs: ColumnTable | null;
  /**
   * …by, class, question, stratum, scope, people: different people among those who gave several responses; of a class and
   * stratum where `scope` is 0, of a class where it is 1, of all classes where it is 2.
   */
  people: ColumnTable;
  /**
   * …by, scoring, class_a, question_a, class_b, question_b, stratum, ww, wx, xw, xx: over people, the products of the sums
   * of their answers less those inside each response.
   */
  repeats: ColumnTable;
  /**
   * Some of …by, class, stratum, responses, people: the sizes of the strata that the figures are parts of; null where no
   * strata are declared.
   */
  design: ColumnTable | null;
}
