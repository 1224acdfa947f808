/** What scorecards say of leaders where the truth is known: years drawn at random, from answers through sums to verdicts. */
import {answerAt} from "../../loaders/demonstration/answers.js";
import {Draws} from "../../loaders/demonstration/draws.js";
import {judgedImprovement} from "../../loaders/evaluation/improvement-row.js";
import {judgedLevel} from "../../loaders/evaluation/level-rows.js";
import type {Definitions} from "../../src/model/program.js";
import {likeForLike} from "../../src/transforms/like-for-like.js";
import {Scores} from "../../src/transforms/scores.js";
import {question, responseSums, type TestResponse} from "../transforms/response-sums.js";

const STAGES = ["explore", "purchase", "delivery", "installation", "use", "service", "loyalty"];

/** Consumers answer once; partners are a panel that is asked in both years, again and again. */
const CLASSES = [
  {id: "consumer", weight: 60, score: 78, share: 0.7},
  {id: "partner", weight: 25, score: 64, share: 0.3}
];

const DEFINITIONS: Definitions = {
  stages: STAGES.map((id) => ({id, label: id, weight: 1})),
  metrics: [{id: "satisfaction", label: "Satisfaction", score: "linear", unit: "points"}],
  questions: STAGES.map((stage) => question(stage, stage)),
  classes: CLASSES.map(({id, weight}) => ({id, label: id, weight}))
};

const PLAN = {
  evidence: {people: 100, half_width: 4, level: 0.95},
  attribute: {handover_months: 0, minimum_months: 2}
};
const MARGIN = 2;
const MINIMUM = 10;

/** How much of a customer's position carries over from one occasion to another, on to a stage, and on to a question. */
const CARRIED = {occasion: 0.6, stage: 0.68};

/** Responses of a partner in a year, on average. */
const TIMES = 2.5;

/** What was said of a leader, and whether the intervals hold the truth. */
export interface SimulatedVerdicts {
  level: ReturnType<typeof judgedLevel>["verdict"];
  improvement: ReturnType<typeof judgedImprovement>["verdict"];
  levelHeld: boolean | null;
  changeHeld: boolean | null;
}

/**
 * A leader's scorecard of a year, whose target is exactly the true score.
 *
 * @param responses  a year
 * @param change  how much the true score of every customer rose on the year before, in points
 */
export function simulatedScorecard(seed: number, leader: number, responses: number, change: number): SimulatedVerdicts {
  const draws = new Draws(seed, `leader ${leader}`);
  const drawn = CLASSES.flatMap((customers) => responsesOf(draws, customers, responses * customers.share, change));
  const by = ["year"];
  const sums = responseSums(drawn, by, DEFINITIONS);
  const scores = new Scores(sums, DEFINITIONS, {by, metric: "satisfaction", minimum: MINIMUM});
  const definition = scores.figureOf({})!;
  const [before, after] = ["before", "after"].map((year) => ({scores, domain: scores.domainOf({year}), definition}));
  const {estimate, respondents} = scores.figure(after!.domain, definition, scores.answered(after!.domain, definition));
  const total = CLASSES.reduce((sum, {weight}) => sum + weight, 0);
  const truth = CLASSES.reduce((sum, {weight, score}) => sum + (weight / total) * (score + change), 0);
  const aim = {faulty: 0, months: 12};
  const improvement = judgedImprovement({plan: PLAN}, likeForLike(after!, before!), {
    ...aim,
    margin: MARGIN,
    changed: null
  });
  const found = improvement.change;
  return {
    level: judgedLevel({plan: PLAN}, {estimate, people: respondents}, {...aim, target: {target: truth}}).verdict,
    improvement: improvement.verdict,
    levelHeld: estimate.estimate === null ? null : estimate.low <= truth && truth <= estimate.upp,
    changeHeld: found.estimate === null ? null : found.low <= change && change <= found.upp
  };
}

/** The responses of a class in both years. */
function responsesOf(
  draws: Draws,
  {id, score}: (typeof CLASSES)[number],
  yearly: number,
  change: number
): TestResponse[] {
  const isPanel = id === "partner";
  const panel = Array.from({length: Math.ceil(yearly / TIMES)}, (_, place) => {
    return {person: `${id} ${place}`, position: draws.uniform()};
  });
  return ["before", "after"].flatMap((year) =>
    Array.from({length: draws.round(yearly)}, (): TestResponse => {
      const {person, position} = isPanel ? draws.pick(panel) : {person: undefined, position: draws.uniform()};
      const carried = (of: number, chance: number) => (draws.chance(chance) ? of : draws.uniform());
      const today = carried(position, CARRIED.occasion);
      const expected = score + (year === "after" ? change : 0);
      const answers = STAGES.map(
        (stage) => [stage, answerAt(carried(today, CARRIED.stage), expected, "five")] as const
      );
      const weight = isPanel ? 1 : 0.6 + 0.8 * draws.uniform();
      return {keys: {year, class: id}, answers: Object.fromEntries(answers), weight, ...(person && {person})};
    })
  );
}
