import type {AnswerScale} from "./answers.js";
import type {CustomerClass, Stage} from "./vocabulary.js";

/** A question as a class of customers is asked it. */
export interface Question {
  /** Id of the question in the workspace. */
  readonly id: string;
  readonly stage: Stage;
  readonly scale: AnswerScale;
  /** How far its score lies from the class's level, in points. */
  readonly offset: number;
  /** Share of customers to whom it does not apply. */
  readonly notApplicable: number;
  /** Scores count in their stage's score, drivers help to explain it, outcomes are what the stages lead to. */
  readonly role: "score" | "driver" | "outcome";
  /** Who is asked: those who have just bought or ordered, those who have had it for a while, or everyone. */
  readonly asked: "buyers" | "owners" | "everyone";
}

type Details = Partial<Pick<Question, "notApplicable" | "asked" | "scale" | "role">>;

function ask(id: string, stage: Stage, offset: number, details: Details = {}): Question {
  return {id, stage, offset, scale: "five", notApplicable: 0, role: "score", asked: "everyone", ...details};
}

const OUTCOMES = [
  ask("overall", "loyalty", 0, {role: "outcome"}),
  ask("recommend", "loyalty", 1, {role: "outcome", scale: "eleven"})
];

/** The questions of each class, in the order of its questionnaire and of the columns of its export. */
export const questionnaires: Readonly<Record<CustomerClass, readonly Question[]>> = {
  consumer: [
    ask("explore_information", "explore", 0, {asked: "buyers"}),
    ask("purchase_order", "purchase", 4, {asked: "buyers"}),
    ask("purchase_advice", "purchase", 2, {asked: "buyers", notApplicable: 0.12}),
    ask("delivery_on_time", "delivery", 1, {asked: "buyers"}),
    ask("delivery_condition", "delivery", 5, {asked: "buyers"}),
    ask("installation_support", "installation", 0, {asked: "buyers", notApplicable: 0.08}),
    ask("installation_explained", "installation", -3, {role: "driver", asked: "buyers", notApplicable: 0.08}),
    ask("use_quality", "use", 4, {asked: "owners"}),
    ask("use_ease", "use", 3),
    ask("use_cost", "use", -4, {role: "driver", asked: "owners"}),
    ask("service_reach", "service", -8, {asked: "owners", notApplicable: 0.06}),
    ask("service_solution", "service", -4, {asked: "owners", notApplicable: 0.06}),
    ask("service_courtesy", "service", 4, {role: "driver", asked: "owners", notApplicable: 0.06}),
    ask("loyalty_choice", "loyalty", -1, {asked: "owners"}),
    ask("loyalty_care_plan", "loyalty", -6, {role: "driver", asked: "owners", notApplicable: 0.1}),
    ...OUTCOMES
  ],
  partner: [
    ask("explore_information", "explore", 0, {asked: "buyers"}),
    ask("purchase_order", "purchase", 4, {asked: "buyers"}),
    ask("purchase_advice", "purchase", 2, {asked: "buyers"}),
    ask("purchase_terms", "purchase", -6, {role: "driver", asked: "buyers"}),
    ask("delivery_on_time", "delivery", 1, {asked: "buyers"}),
    ask("delivery_condition", "delivery", 5, {asked: "buyers"}),
    ask("installation_support", "installation", 0, {asked: "buyers", notApplicable: 0.15}),
    ask("use_quality", "use", 4, {asked: "owners"}),
    ask("use_ease", "use", 3, {asked: "owners"}),
    ask("service_reach", "service", -8, {asked: "owners"}),
    ask("service_solution", "service", -4, {asked: "owners", notApplicable: 0.08}),
    ask("service_parts", "service", -7, {role: "driver", asked: "owners", notApplicable: 0.1}),
    ask("loyalty_choice", "loyalty", -1, {asked: "owners"}),
    ask("loyalty_contract", "loyalty", -2, {role: "driver", asked: "owners", notApplicable: 0.12}),
    ...OUTCOMES
  ],
  internal: [
    ask("explore_information", "explore", 0),
    ask("purchase_order", "purchase", 4),
    ask("delivery_on_time", "delivery", 1),
    ask("installation_support", "installation", 0, {notApplicable: 0.2}),
    ask("use_quality", "use", 4),
    ask("service_reach", "service", -8),
    ask("service_solution", "service", -4),
    ask("loyalty_choice", "loyalty", -1),
    ...OUTCOMES
  ]
};
