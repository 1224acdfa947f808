import {notEstimated} from "../statistics/estimates/not-estimated.js";
import type {FigureDefinition} from "./figure-parts.js";
import type {ScoredFigure} from "./scored-figure.js";
import type {AnsweredPart} from "./answered-parts.js";
import type {Scores} from "./scores.js";

/** Two figures over the same classes of customers and the same questions. */
export interface LikeForLike {
  figure: ScoredFigure;
  reference: ScoredFigure;
  /** Ids of the classes and questions that only one side has, or too few people on one of them; null where there are none. */
  leftOut: string | null;
  /** The parts that both are over: ids of classes, and of questions. */
  over: {classes: readonly (string | null)[]; questions: readonly string[]};
  /** The same as each side has them. */
  parts: {figure: readonly AnsweredPart[]; reference: readonly AnsweredPart[]};
  /** Whether a side's own figure has parts beside them. */
  hasMore: {figure: boolean; reference: boolean};
}

/** One side of a comparison. */
export interface Side {
  scores: Scores;
  domain: number;
  definition: FigureDefinition;
}

/**
 * Two figures as they compare: both over the classes that have enough people on either side, and over the questions that
 * were asked on either side of each of them. A class that grows, or a question that is new, so moves no difference.
 *
 * @returns both figures; where no class or no question is on both sides, the reason
 */
export function likeForLike(own: Side, reference: Side): LikeForLike {
  const [mine, others] = [answeredOf(own), answeredOf(reference)];
  const classes = commonClasses(own, mine, reference, others);
  const idOf = ({scores}: Side, {customers, part}: AnsweredPart) => {
    return JSON.stringify([scores.domains.classes[customers] ?? null, part.question.id]);
  };
  const isCommon = (side: Side, asked: ReadonlySet<string>) => (part: AnsweredPart) => {
    return asked.has(idOf(side, part)) && classes.has(side.scores.domains.classes[part.customers] ?? null);
  };
  const [mineAsked, othersAsked] = [
    new Set(mine.map((part) => idOf(own, part))),
    new Set(others.map((part) => idOf(reference, part)))
  ];
  const [left, right] = [mine.filter(isCommon(own, othersAsked)), others.filter(isCommon(reference, mineAsked))];
  if (left.length === 0) {
    const estimate = notEstimated(0, {code: "nothing-asked-on-both-sides"});
    const none = {estimate, deft: null, respondents: 0, classes: null, widest: false};
    const over = {classes: [], questions: []};
    const parts = {figure: [], reference: []};
    return {figure: none, reference: none, leftOut: null, over, parts, hasMore: {figure: false, reference: false}};
  }
  const used = new Set(left.map((part) => idOf(own, part)));
  const unused = [...new Set([...mineAsked, ...othersAsked])].filter((id) => !used.has(id));
  return {
    figure: own.scores.figureOver(own.domain, own.definition, left),
    reference: reference.scores.figureOver(reference.domain, reference.definition, right),
    leftOut: namesOf(unused, used),
    over: {
      classes: [...new Set(left.map(({customers}) => own.scores.domains.classes[customers] ?? null))],
      questions: [...new Set(left.map(({part}) => part.question.id))]
    },
    parts: {figure: left, reference: right},
    hasMore: {
      figure: left.length !== fixedOf(own, mine).length,
      reference: right.length !== fixedOf(reference, others).length
    }
  };
}

function fixedOf({scores, domain, definition}: Side, answered: readonly AnsweredPart[]): readonly AnsweredPart[] {
  return scores.fixedParts(domain, definition, answered);
}

function answeredOf({scores, domain, definition}: Side): readonly AnsweredPart[] {
  return domain < 0 ? [] : scores.answered(domain, definition);
}

/** Classes with enough people on both sides; where there is none, all. */
function commonClasses(
  own: Side,
  mine: readonly AnsweredPart[],
  reference: Side,
  others: readonly AnsweredPart[]
): ReadonlySet<string | null> {
  const enough = ({scores, domain, definition}: Side, parts: readonly AnsweredPart[]) => {
    const all = [...new Set(parts.map(({customers}) => customers))];
    const named = (places: readonly number[]) => places.map((place) => scores.domains.classes[place] ?? null);
    return {all: named(all), enough: named(scores.enough(domain, definition, all))};
  };
  const [left, right] = [enough(own, mine), enough(reference, others)];
  const common = left.enough.filter((each) => right.enough.includes(each));
  return new Set(common.length > 0 ? common : left.all);
}

/** What is not compared: whole classes by their name, else questions. */
function namesOf(unused: readonly string[], used: ReadonlySet<string>): string | null {
  const parse = (id: string) => JSON.parse(id) as [customers: string | null, question: string];
  const kept = new Set([...used].map((id) => parse(id)[0]));
  const names = unused.map(parse).map(([customers, question]) => (kept.has(customers) ? question : (customers ?? "")));
  return names.length === 0 ? null : [...new Set(names)].sort().join(" ");
}
