import type {Figure} from "../../src/model/figure.js";
import {TOLD_RATIO} from "../../src/model/figure.js";
import type {Estimate} from "../../src/model/estimate.js";
import type {Reason} from "../../src/model/reason.js";
import {estimateOfRow} from "../../src/transforms/figure-rows.js";
import type {Program} from "../workspace/model.js";
import {isNearlyUniform} from "./homogeneity.js";
import {domainId, figureId, type Domain, type Item, type MeasuredFigure} from "./measured-figure.js";
import type {Suppression} from "./suppression.js";

export type {Domain, Item} from "./measured-figure.js";

/** What a release is made of. */
export interface ReleaseParts {
  program: Pick<Program, "privacyMinimum">;
  figures: readonly MeasuredFigure[];
  /** Ids of figures, and of comparisons, that may not be shown. */
  withheld: ReadonlyMap<string, {readonly why: Suppression}>;
  /** Whether a table that is published has such figures. */
  declares: (domain: Domain, item: Item) => boolean;
}

/** The figures of two sides, over the same classes and questions. */
export interface ComparedPair {
  figure: Figure;
  reference: Figure;
}

/**
 * The figures that may be published: of the tables that were declared, and of no others. What is withheld comes with the
 * reason, and a figure that nobody declared is an error, not an empty one.
 */
export class Release {
  private readonly figures: ReadonlyMap<string, MeasuredFigure>;

  constructor(private readonly parts: ReleaseParts) {
    this.figures = new Map(parts.figures.map((figure) => [figureId(figure.domain, figure.item), figure]));
  }

  /**
   * A figure as it may be published; one that nobody answered has that as its reason.
   *
   * @throws Error if no published table has such figures
   */
  figure(domain: Domain, item: Item): Figure {
    const measured = this.measured(domain, item);
    if (measured === undefined) return absent({code: "no-answers"});
    const withheld = this.parts.withheld.get(figureId(domain, item));
    if (withheld !== undefined) return this.withheldFigure(withheld.why);
    const {row} = measured;
    const deft = row["deft"] as number | null;
    return shown(estimateOfRow(row), item, deft !== null && deft > TOLD_RATIO ? {deft} : {});
  }

  /**
   * A figure of the current year and that of the year before, or of a unit and its peers (`peers` in the domain), as they
   * compare: over the classes and questions that both have.
   */
  compared(domain: Domain, item: Item): ComparedPair {
    const plain = domain.peers
      ? {figure: this.figure(withoutPeers(domain), item), reference: this.figure(domain, item)}
      : {figure: this.figure(domain, item), reference: this.figure({...domain, period: "previous"}, item)};
    if (plain.figure.estimate === null || plain.reference.estimate === null) return plain;
    const like = this.measured(domain, item)?.before;
    if (!like) return plain;
    const withheld = this.parts.withheld.get(likeId(domain, item));
    if (withheld !== undefined) {
      const figure = this.withheldFigure(withheld.why);
      return {figure, reference: figure};
    }
    return {figure: shown(like.figure.estimate, item, {}), reference: shown(like.reference.estimate, item, {})};
  }

  /** Different people behind a figure, shown or not; for decisions only, never for pages. */
  respondents(domain: Domain, item: Item): number {
    return (this.measured(domain, item)?.row["respondents"] as number | undefined) ?? 0;
  }

  /** The classes of customers that a figure is of, as its row has them; for decisions only, never for pages. */
  classes(domain: Domain, item: Item): string | null {
    return (this.measured(domain, item)?.row["classes"] as string | null | undefined) ?? null;
  }

  /** How the figures of two stages of everybody vary together, squared points; for decisions only, never for pages. */
  covariance(domain: Domain, stage: string, other: string): number | null {
    return this.measured(domain, `stage ${stage}`)?.covariances?.get(other) ?? null;
  }

  /** Percent of each answer value to a question, by value; null where it may not be shown. */
  distribution(domain: Domain, question: string): ReadonlyMap<number, number> | null {
    const item: Item = `question ${question}`;
    const shares = this.measured(domain, item)?.shares;
    if (shares === undefined || this.figure(domain, item).estimate === null) return null;
    return isNearlyUniform([...shares.values()], this.respondents(domain, item)) ? null : shares;
  }

  /** A figure of another domain that would be given away with one that is withheld. */
  figureBeside(domain: Domain, item: Item, beside: Figure): Figure {
    const figure = this.figure(domain, item);
    return beside.estimate === null && beside.withheld ? this.withheldFigure("secondary") : figure;
  }

  private measured(domain: Domain, item: Item): MeasuredFigure | undefined {
    if (!this.parts.declares(domain, item)) {
      throw new Error(`no published table has ${item} of ${domainId(domain)}`);
    }
    return this.figures.get(figureId(domain, item));
  }

  private withheldFigure(why: Suppression): Figure {
    const code = why === "primary" ? "fewer-respondents-than" : "reveals-respondents";
    return {estimate: null, withheld: true, reason: {code, minimum: this.parts.program.privacyMinimum}};
  }
}

/** The id of a comparison over fewer classes or questions than its figures have. */
export const likeId = (domain: Domain, item: Item) => `${figureId(domain, item)} like for like`;

/** The unit itself, of its peers. */
export function withoutPeers(domain: Domain): Domain {
  const {peers, ...unit} = domain;
  return peers === undefined ? domain : unit;
}

const absent = (reason: Reason): Figure => ({estimate: null, withheld: false, reason});

/** Reasons of a composite that say nothing of how few answered one of its parts. */
const OPEN_REASONS: readonly Reason["code"][] = ["classes-without-weights", "no-class-throughout"];

function shown(estimate: Estimate, item: Item, more: {deft?: number}): Figure {
  if (estimate.estimate !== null) {
    const {estimate: value, se, low, upp, n, nEff, df, method, errorFactor} = estimate;
    return {estimate: value, se, low, upp, n, nEff, df, method, errorFactor, ...more};
  }
  const {reason} = estimate;
  const isOpen = /^question /.test(item) || OPEN_REASONS.includes(reason.code);
  return absent(isOpen ? reason : {code: "unknown-part-error"});
}
