import type {FigureRow} from "../../src/transforms/figure-rows.js";
import type {LikeForLike} from "../../src/transforms/like-for-like.js";

/** Whose answers a figure is made of. */
export interface Domain {
  /** `current`, `previous`, a month or a quarter. */
  period: string;
  /** Organization, with everything below it; none for everybody. */
  unit?: string;
  class?: string;
  /** Id of a segment and one of its values. */
  segment?: readonly [id: string, value: string];
  /** True for the other units of the unit's kind. */
  peers?: true;
}

/**
 * What a figure is: the whole journey, a stage or a question, on the headline metric; or the journey on another metric.
 */
export type Item = "journey" | `stage ${string}` | `question ${string}` | `other ${string}`;

/** A figure before it is decided whether it may be shown. */
export interface MeasuredFigure {
  table: string;
  domain: Domain;
  item: Item;
  row: FigureRow;
  /** Percent of each answer value to a question. */
  shares?: ReadonlyMap<number, number>;
  /** The classes and questions that it is over, where these are not all that its domain has. */
  over?: {classes: readonly (string | null)[]; questions: readonly string[]};
  /** The figure and that of the year before (of peers: of the unit and its peers) over the same classes and questions. */
  before?: LikeForLike | null;
  /** Of a stage of everybody: how it varies with each stage, by its id; the same people answer several. */
  covariances?: ReadonlyMap<string, number>;
}

/** A domain as one text. */
export const domainId = ({period, unit, class: customers, segment, peers}: Domain) =>
  JSON.stringify([period, unit ?? null, customers ?? null, segment ?? null, peers ?? false]);

export const figureId = (domain: Domain, item: Item) => `${domainId(domain)} ${item}`;
