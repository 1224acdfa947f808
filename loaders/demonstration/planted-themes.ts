import type {Comment} from "./comments.js";
import type {Customer} from "./customers.js";
import type {Department} from "./departments.js";
import {parentIn} from "./departments.js";
import {Draws} from "./draws.js";
import type {SurveyMonth} from "./calendar.js";
import {truths} from "./truths.js";
import type {Stage} from "./vocabulary.js";

/** What people write about waiting for the installation; {number} is filled in. */
const WAITING = {
  ko: ["설치까지 {number}일이나 기다렸어요.", "설치 날짜가 계속 밀려서 {number}일을 기다렸습니다."],
  en: [
    "I waited {number} days for the installation.",
    "The installation was put off again and again, {number} days in all."
  ]
};

/** What is wrong in one language only: the manual comes in Korean. */
const MANUAL = "The manual is in Korean only.";

/** Praise with a word that complaints about money have, too. */
const DECOYS = ["The lady in charge was wonderful.", "Everyone in charge did well."];

/** What those write who answer the English questionnaire in Chinese. */
const CHINESE: Readonly<Partial<Record<Stage, readonly string[]>>> = {
  purchase: ["不同门店价格不一样。", "店员讲解很详细，态度友好。", "下单页面太复杂了。"],
  delivery: ["比约定的日子晚到了{number}天。", "包装很仔细，送货师傅很友好。", "送货时间改了两次。"],
  installation: ["安装等了{number}天。", "师傅安装得很干净。", "现场才说要加收安装费。"],
  service: ["等客服接电话等了{number}0分钟。", "当天就修好了，非常感谢。", "维修师傅态度友好。"],
  loyalty: ["噪音比想象的大。", "用了{number}年没有坏过。", "开发货币支付功能就好了。"]
};

/** What is said of each theme, as beginnings, ends or middles of sentences: by these, and by nothing else, a text has it. */
export const PLANTED: Readonly<Record<string, RegExp>> = {
  installation_wait:
    /설치까지 \d+일이나 기다렸|설치 날짜가 계속 밀려서|waited \d+ days for the installation|installation was put off|安装等了\d+天/u,
  delivery_delay:
    /약속한 날보다 \d+일 늦게|배송 시간이 두 번 바뀌었|came \d+ days late|delivery slot was changed|晚到了\d+天|送货时间改了/u,
  noise: /소음이 생각보다 커요|louder than I thought|噪音比想象的大/u,
  manual: /manual is in Korean only/u,
  extra_charge: /추가 설치비를 현장에서|extra charge nobody|加收安装费/u
};

/**
 * A comment with what is planted in it: many more consumers comment where the installation dropped, and on having to wait; some of
 * the comments in English are of a manual, hold a word that misleads, or are in Chinese. It is drawn from a stream of its own, so that
 * nothing else of the demonstration changes.
 */
export function withPlantedThemes(
  comment: Comment | null,
  {
    customer,
    department,
    month,
    responded
  }: {customer: Customer; department: Department; month: SurveyMonth; responded: string}
): Comment | null {
  const {themes, drop} = truths;
  const text = comment?.text ?? "";
  const draws = new Draws(0, `themes of ${department.id} ${responded} ${customer.respondent ?? ""} ${text}`);
  const filled = (template: string) => template.replaceAll("{number}", String(draws.integer(2, 9)));
  // What somebody signs with personal data is masked when it is loaded, and stays as it is.
  if (/[@\n]|0000|010/.test(text)) return comment;
  const isDrop = month.id === drop.month && parentIn(department, month) === drop.region;
  if (isDrop && customer.customerClass === "consumer" && draws.chance(themes.wait.share)) {
    return {stage: drop.stage, text: filled(draws.pick(WAITING[customer.language]))};
  }
  if (comment === null || customer.language !== "en" || customer.customerClass === "internal") return comment;
  const {stage} = comment;
  const chinese = CHINESE[stage];
  if (chinese !== undefined && draws.chance(themes.chinese.share)) return {stage, text: filled(draws.pick(chinese))};
  if (draws.chance(themes.manual.share)) return {stage, text: `${text} ${MANUAL}`};
  return draws.chance(themes.decoy.share) ? {stage, text: `${text} ${draws.pick(DECOYS)}`} : comment;
}
