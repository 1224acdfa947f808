import type {CarelessnessSign, Finding, WeightingStep} from "../model/finding.js";
import type {IntervalMethod} from "../model/interval-method.js";
import type {Verdict} from "../model/figure.js";
import type {FilterWords} from "./en/filters.js";
import type {OrganizationWords} from "./en/organization.js";
import type {OrganizationsWords} from "./en/organizations.js";
import type {JourneyWords} from "./en/journey.js";
import type {OverviewWords} from "./en/overview.js";
import type {PageWords} from "./en/pages.js";
import type {Reason, ReferenceName, Side} from "../model/reason.js";
import type {Reversal} from "../statistics/decomposition/decomposition-result.js";
import type {charts} from "./en/charts.js";
import type {examples} from "./en/examples.js";
import type * as formats from "./en/formats.js";
import type {headings} from "./en/headings.js";
import type {leaders} from "./en/leaders.js";
import type {evaluationPages} from "./en/evaluation-pages.js";
import type {gaming} from "./en/gaming.js";
import type {plan} from "./en/plan-page.js";
import type {task} from "./en/task-page.js";
import type {tables} from "./en/tables.js";
import type {texts} from "./en/texts.js";

/** What says a code with its values; of one that holds a reason, with the words of that reason. */
type Say<Own> = Own extends {readonly because: Reason} ? (own: Own, because: string) => string : (own: Own) => string;

type WordsOf<Coded extends {readonly code: string}> = {
  readonly [Code in Coded["code"]]: Say<Extract<Coded, {readonly code: Code}>>;
};

/** Words for every reason: in small letters and without a full stop, since they stand in brackets and after colons. */
export type ReasonWords = WordsOf<Reason>;

/** A sentence for every finding. */
export type FindingWords = WordsOf<Finding>;

/** Names for every way to make an interval. */
export type IntervalNames = Readonly<Record<IntervalMethod, string>>;

/** The pages that the menu leads to. */
export type PageName =
  "overview" | "journey" | "organizations" | "data-quality" | "method" | "scorecards" | "tasks" | "plan";

/** The frame that every page stands in. */
export interface SiteWords {
  /** What the language is called in itself. */
  readonly language: string;
  readonly languages: string;
  readonly pages: Readonly<Record<PageName, string>>;
  readonly menu: string;
  readonly search: string;
  readonly nothingFound: (query: string) => string;
  /** Of the link past the menu. */
  readonly skip: string;
  readonly needsJavaScript: string;
  readonly loading: string;
  /** Behind a number of answers. */
  readonly answers: string;
}

/** Words for what a comparison found. */
export type VerdictWords = Readonly<Record<Verdict, string>>;

/** Everything that a language has words for; words that stand in no sentence of their own have the names of English. */
export interface Locale {
  readonly site: SiteWords;
  readonly overview: OverviewWords;
  readonly filters: FilterWords;
  readonly organizations: OrganizationsWords;
  readonly organization: OrganizationWords;
  readonly journey: JourneyWords;
  readonly pages: PageWords;
  readonly reasons: ReasonWords;
  readonly sides: Readonly<Record<Side, string>>;
  readonly references: Readonly<Record<ReferenceName, string>>;
  readonly intervals: IntervalNames;
  /** The method of an interval whose error repeated answers make `factor` times as large. */
  readonly widened: (method: string, factor: number) => string;
  /** Why a figure that exists is not shown. */
  readonly withheld: (reason: string) => string;
  readonly findings: FindingWords;
  /** A whole that moved against its groups: in small letters and without a full stop. */
  readonly reversal: (reversal: Reversal) => string;
  readonly verdicts: VerdictWords;
  /** Of a comparison with other units rather than with the time before. */
  readonly peerVerdicts: VerdictWords;
  readonly carelessnessSigns: Readonly<Record<CarelessnessSign, string>>;
  readonly weighting: (steps: readonly WeightingStep[]) => string;
  readonly formats: Readonly<typeof formats>;
  readonly headings: Readonly<typeof headings>;
  readonly leaders: Readonly<typeof leaders>;
  readonly evaluationPages: Readonly<typeof evaluationPages>;
  readonly task: Readonly<typeof task>;
  readonly plan: Readonly<typeof plan>;
  readonly gaming: Readonly<typeof gaming>;
  readonly tables: Readonly<typeof tables>;
  readonly charts: Readonly<typeof charts>;
  readonly texts: Readonly<typeof texts>;
}

/** Words that only the method chapters have. */
export type ExampleWords = Readonly<typeof examples>;
