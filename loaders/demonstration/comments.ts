import {CLOSINGS, COMMENTS, PRODUCT_NAMES} from "./comment-texts.js";
import type {Customer} from "./customers.js";
import type {Draws} from "./draws.js";
import type {Question} from "./questionnaire.js";
import type {Answer} from "./answer.js";
import type {CustomerClass, Stage} from "./vocabulary.js";

/** What a customer wrote, and under which of the questionnaire's comment fields. */
export interface Comment {
  readonly stage: Stage;
  readonly text: string;
}

/** The comment fields of each questionnaire, by the stage that they are about; loyalty's takes everything else. */
export const commentFields: Readonly<Record<CustomerClass, readonly Stage[]>> = {
  consumer: ["purchase", "delivery", "installation", "service", "loyalty"],
  partner: ["delivery", "service", "loyalty"],
  internal: ["service", "loyalty"]
};

/** Share of customers who write something, when nothing displeased them and when something did. */
const WRITES: Readonly<Record<CustomerClass, {content: number; displeased: number}>> = {
  consumer: {content: 0.11, displeased: 0.26},
  partner: {content: 0.13, displeased: 0.3},
  internal: {content: 0.1, displeased: 0.28}
};

/** Share of the comments that end in something personal, and of those that run over two lines. */
const PERSONAL = 0.03;
const TWO_LINES = 0.02;

/** What the customer writes about the stage that pleased least, or most if all did; null for most customers. */
export function drawComment(
  draws: Draws,
  customer: Customer,
  questions: readonly Question[],
  answers: readonly Answer[]
): Comment | null {
  const rated = questions.flatMap(({stage, role}, index) => {
    const answer = answers[index];
    return typeof answer === "number" && role !== "outcome" ? [{stage, answer}] : [];
  });
  if (rated.length === 0) return null;
  const worst = rated.reduce((least, next) => (next.answer < least.answer ? next : least));
  const best = rated.reduce((most, next) => (next.answer > most.answer ? next : most));
  const displeased = worst.answer <= 2;
  const {customerClass} = customer;
  if (!draws.chance(displeased ? WRITES[customerClass].displeased : WRITES[customerClass].content)) return null;
  const about = displeased || (worst.answer === 3 && draws.chance(0.5)) ? worst : best;
  const stage = commentFields[customerClass].includes(about.stage) ? about.stage : "loyalty";
  return {stage, text: drawText(draws, customer, stage, about.answer <= 3 ? "complaint" : "praise")};
}

function drawText(draws: Draws, customer: Customer, stage: Stage, tone: "complaint" | "praise"): string {
  const {customerClass, language, product} = customer;
  const texts = COMMENTS[customerClass][stage]?.[tone][language] ?? [];
  const sentence = () =>
    draws
      .pick(texts)
      .replaceAll("{product}", product === null ? "" : PRODUCT_NAMES[product][language])
      .replaceAll("{number}", String(draws.integer(2, 9)));
  const text = sentence();
  if (draws.chance(PERSONAL)) return `${text} ${filledDigits(draws, draws.pick(CLOSINGS[language]))}`;
  return draws.chance(TWO_LINES) ? `${text}\n${sentence()}` : text;
}

/** Each # becomes a digit, so that invented telephone numbers differ. */
function filledDigits(draws: Draws, text: string): string {
  return text.replaceAll("#", () => String(draws.integer(0, 9)));
}
