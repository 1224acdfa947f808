import type {IntervalMethod} from "../model/interval-method.js";
import type {PageWords} from "./en/pages.js";
import type {Reason, ReferenceName, Side} from "../model/reason.js";

/** What says a reason; of one that holds another, with the words of that one. */
type SayReason<Own extends Reason> = Own extends {readonly because: Reason}
  ? (reason: Own, because: string) => string
  : (reason: Own) => string;

/** A sentence for every reason: in small letters and without a full stop, since it stands in brackets and after colons. */
export type ReasonWords = {readonly [Code in Reason["code"]]: SayReason<Extract<Reason, {readonly code: Code}>>};

/** Names for every way to make an interval. */
export type IntervalNames = Readonly<Record<IntervalMethod, string>>;

/** The pages that the menu leads to. */
export type PageName = "overview" | "journey" | "organizations" | "data-quality" | "method";

/** The frame that every page stands in. */
export interface SiteWords {
  readonly pages: Readonly<Record<PageName, string>>;
  readonly menu: string;
  readonly needsJavaScript: string;
}

/** Everything that a language has words for. */
export interface Locale {
  readonly site: SiteWords;
  readonly pages: PageWords;
  readonly reasons: ReasonWords;
  readonly sides: Readonly<Record<Side, string>>;
  readonly references: Readonly<Record<ReferenceName, string>>;
  readonly intervals: IntervalNames;
  /** The method of an interval whose error repeated answers make `factor` times as large. */
  readonly widened: (method: string, factor: number) => string;
  /** Why a figure that exists is not shown. */
  readonly withheld: (reason: string) => string;
}
