import type {Period} from "../../src/model/periods.js";
import {monthsLater, type Purview, purviewOf, type PurviewRow} from "../warehouse/purview.js";

/** Some months by a name, and no others' parts. */
export type NamedPeriod = Period & {name: string};

/** Who answers for what in some spans of months. */
export interface PurviewInSpans {
  purview: Purview;
  spans: readonly NamedPeriod[];
}

/**
 * Several purviews as one, so that answers are added up once: most leaders answer for the same units whether or not the first
 * months of a tenure count, and at the end of a year for the same as throughout it.
 *
 * A domain is what one leader, or post, answers for in one span. Where it is the same in several purviews it is one domain.
 */
export class LeaderDomains {
  /** All domains as a purview: their ids stand in the place of leaders. */
  readonly purview: Purview;
  /** By purview and span, in its place among them: the domain of each leader. */
  private readonly domains = new Map<Purview, Map<string, ReadonlyMap<string, string>>>();

  constructor(purviews: readonly PurviewInSpans[]) {
    const rows: PurviewRow[] = [];
    const known = new Map<string, string>();
    const taken = new Map<string, number>();
    for (const {purview, spans} of purviews) {
      const ofSpans = this.domains.get(purview) ?? new Map<string, ReadonlyMap<string, string>>();
      this.domains.set(purview, ofSpans);
      for (const span of spans) {
        const found = new Map<string, string>();
        for (const [leader, own] of rowsWithin(purview, span)) {
          const key = JSON.stringify([span.name, own]);
          const id = known.get(key) ?? newId(leader, span.name, taken);
          if (!known.has(key)) rows.push(...own.map((row) => ({...row, leader: id})));
          known.set(key, id);
          found.set(leader, id);
        }
        ofSpans.set(span.name, found);
      }
    }
    this.purview = purviewOf(rows);
  }

  /** The domain of each leader, or post, of a purview in a span. */
  of(purview: Purview, span: string): ReadonlyMap<string, string> {
    return this.domains.get(purview)?.get(span) ?? new Map();
  }
}

/** The rows of each leader within a span. */
function rowsWithin({rows}: Purview, {from, to}: NamedPeriod): Map<string, PurviewRow[]> {
  const [first, end] = [`${from}-01`, monthsLater(`${to}-01`, 1)];
  const found = new Map<string, PurviewRow[]>();
  for (const row of rows) {
    const within = {...row, from: row.from > first ? row.from : first, until: row.until < end ? row.until : end};
    if (within.from >= within.until) continue;
    const own = found.get(row.leader);
    if (own === undefined) found.set(row.leader, [within]);
    else own.push(within);
  }
  return found;
}

/** The leader's own id for the first domain in a span, which sorts where the leader does; no id of a leader has a space in it. */
function newId(leader: string, span: string, taken: Map<string, number>): string {
  const key = JSON.stringify([leader, span]);
  const count = taken.get(key) ?? 0;
  taken.set(key, count + 1);
  return count === 0 ? leader : `${leader} /${count + 1}`;
}
