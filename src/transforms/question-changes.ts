import {addMonths, monthsOf} from "../model/periods.js";
import {compositeQuestions, type Definitions, type Question} from "../model/program.js";
import {groupBy} from "../statistics/numbers/group-by.js";

/** Answers that customers of a class gave to a question in a month. */
export interface AnswerCount {
  readonly class: string | null;
  readonly question: string;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly n: number;
}

/** Months in which a question of a stage, or the whole stage, was not asked of a class, though others were. */
export interface UnaskedMonths {
  readonly class: string | null;
  readonly stage: string;
  /** Ids of the questions: one, or all of the stage's. */
  readonly questions: readonly string[];
  readonly isWholeStage: boolean;
  /** First and last of the months, `YYYY-MM`. */
  readonly from: string;
  readonly to: string;
  /** Whether it was asked before them, and after them. */
  readonly wasAsked: boolean;
  readonly isAskedAgain: boolean;
  /** Ids of the questions that the class answered in these months. */
  readonly beside: readonly string[];
  /** All classes of whom the same is true, and whether they are all that ever answered. */
  readonly alike: readonly (string | null)[];
  readonly isEveryClass: boolean;
}

/** Fewer answers to the others of a stage than these tell nothing of a question that has none. */
const FEWEST_BESIDE = 10;

/** How seldom chance may leave out months that count as not asked. */
const CHANCE = 1e-5;

/**
 * The months in which some questions were not asked while others were, class by class: before a question was new, after it
 * was dropped, between two times that it was asked.
 *
 * A question that nobody answered in a month may have been missed by chance. Months in a row without an answer to it count
 * as not asked where two things hold, by sums alone. Let `b` be the answers to the most answered question of its stage, month
 * by month, and `n` all answers to the question. In the months in question, `b` adds up to ten or more; and if the `n`
 * answers had fallen at random on all of `b`, none would have fallen on those months less than once in 100,000
 * times (hypergeometric). A whole stage is judged in the same way, by its most answered question beside that of all stages.
 *
 * @param counts  of any questions, in any order; those of composites are judged: of role `score`, or outcomes where a metric
 *   has no other
 * @returns by class, in the order of the questions, oldest first; a class that never answered a question was never asked it,
 *   and nothing changed for it
 * @example unaskedMonths([{class: null, question: "order", month: "2025-01", n: 40}], {stages: [], metrics: [], classes: [], questions: []}) // []
 */
export function unaskedMonths(counts: readonly AnswerCount[], definitions: Definitions): UnaskedMonths[] {
  const judged = composed(definitions);
  const known = new Set(judged.map(({id}) => id));
  const kept = counts.filter(({question, n}) => n > 0 && known.has(question));
  const answered = kept.map(({month}) => month).sort();
  const months = monthsOf({from: answered[0] ?? "", to: answered.at(-1) ?? ""});
  const found = [...groupBy(kept, (count) => count.class)].flatMap(([customers, own]) => {
    const answers = new Map(judged.map(({id}) => [id, months.map(() => 0)]));
    for (const {question, month, n} of own) answers.get(question)![months.indexOf(month)]! += n;
    return unaskedOfClass({customers, months, answers}, judged);
  });
  const askedOf = new Map([...groupBy(kept, ({question}) => question)].map(([id, own]) => [id, classesOf(own)]));
  const same = groupBy(found, sameText);
  return found.map((each): UnaskedMonths => {
    const alike = classesOf(same.get(sameText(each))!);
    const asked = new Set(each.questions.flatMap((id) => askedOf.get(id) ?? []));
    return {...each, alike, isEveryClass: alike.length === asked.size};
  });
}

type OfClass = Omit<UnaskedMonths, "alike" | "isEveryClass">;

const classesOf = (of: readonly {readonly class: string | null}[]) => [...new Set(of.map((each) => each.class))];

const sameText = ({questions, from, to}: OfClass) => JSON.stringify([questions, from, to]);

/** What a class answered: by question, month by month. */
interface ClassAnswers {
  customers: string | null;
  months: readonly string[];
  answers: ReadonlyMap<string, readonly number[]>;
}

function unaskedOfClass({customers, months, answers}: ClassAnswers, judged: readonly Question[]): OfClass[] {
  const stages = [...groupBy(judged, ({stage}) => stage)].map(([stage, questions]) => {
    const ids = questions.map(({id}) => id);
    return {stage, ids, most: largest(ids.map((id) => answers.get(id)!))};
  });
  const journey = largest(stages.map(({most}) => most));
  const told = (stage: string, questions: readonly string[], isWholeStage: boolean) => {
    return ({first, last}: Run): OfClass => ({
      ...{class: customers, stage, questions, isWholeStage, from: months[first]!, to: months[last]!},
      ...{wasAsked: first > 0, isAskedAgain: last < months.length - 1},
      beside: [...answers].filter(([, own]) => own.slice(first, last + 1).some((n) => n > 0)).map(([id]) => id)
    });
  };
  return stages.flatMap(({stage, ids, most}) => [
    ...unaskedRuns(most, journey).map(told(stage, ids, true)),
    ...ids.flatMap((id) => unaskedRuns(answers.get(id)!, most).map(told(stage, [id], false)))
  ]);
}

/** Places of the first and the last month in a row without an answer. */
interface Run {
  first: number;
  last: number;
}

/** The runs of months without an answer that chance does not explain, among all months with answers beside. */
function unaskedRuns(answers: readonly number[], beside: readonly number[]): Run[] {
  const [n, all] = [sum(answers), sum(beside)];
  if (n === 0) return [];
  return emptyRuns(answers).filter(({first, last}) => {
    const missed = sum(beside.slice(first, last + 1));
    return missed >= FEWEST_BESIDE && chanceOfNone(n, missed, all) < CHANCE;
  });
}

function emptyRuns(answers: readonly number[]): Run[] {
  const runs: Run[] = [];
  answers.forEach((n, place) => {
    const former = runs.at(-1);
    if (n > 0) return;
    if (former?.last === place - 1) former.last = place;
    else runs.push({first: place, last: place});
  });
  return runs;
}

/** The chance that none of `n` draws without replacement from `all` is one of those missed. */
function chanceOfNone(n: number, missed: number, all: number): number {
  let chance = 1;
  for (let drawn = 0; drawn < n && chance >= CHANCE; drawn += 1) chance *= (all - missed - drawn) / (all - drawn);
  return chance;
}

/** A day from which a composite has other questions than before. */
export interface QuestionChange {
  /** First day of the first month, `YYYY-MM-DD`. */
  readonly date: string;
  /** What changed, in words. */
  readonly reason: string;
  /** Ids of the questions that are asked from then on, or no longer. */
  readonly questions: readonly string[];
  /** The classes of customers that it concerns; null for all. */
  readonly classes: readonly string[] | null;
  /** Ids of the questions that were asked without them: a figure of none of these has no line that could break. */
  readonly beside: readonly string[];
}

/**
 * The days on which lines break because questions came or went.
 *
 * @param reasonOf  what happened, in words: the questions are no longer asked, or are asked from then on
 * @returns oldest first
 * @example questionChanges([{class: "consumer", stage: "use", questions: ["solved"], isWholeStage: false, from: "2025-01", to: "2025-06", wasAsked: false, isAskedAgain: true, beside: ["quality"], alike: ["consumer"], isEveryClass: true}], () => "new") // [{date: "2025-07-01", reason: "new", questions: ["solved"], classes: ["consumer"], beside: ["quality"]}]
 */
export function questionChanges(
  unasked: readonly UnaskedMonths[],
  reasonOf: (unasked: UnaskedMonths, isAsked: boolean) => string
): QuestionChange[] {
  const found = unasked.flatMap((each): QuestionChange[] => {
    const {questions, beside} = each;
    const at = (month: string, isAsked: boolean) => ({
      ...{date: `${month}-01`, reason: reasonOf(each, isAsked), questions, beside},
      classes: each.class === null ? null : [each.class]
    });
    return [
      ...(each.wasAsked ? [at(each.from, false)] : []),
      ...(each.isAskedAgain ? [at(addMonths(each.to, 1), true)] : [])
    ];
  });
  return found.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** The questions that composites of any metric are made of. */
function composed(definitions: Definitions): Question[] {
  const inComposites = new Set(definitions.metrics.flatMap(({id}) => compositeQuestions(definitions, id)));
  return definitions.questions.filter((question) => inComposites.has(question));
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

/** The largest number of each place. */
function largest(lists: readonly (readonly number[])[]): number[] {
  return (lists[0] ?? []).map((_, place) => Math.max(...lists.map((list) => list[place]!)));
}
