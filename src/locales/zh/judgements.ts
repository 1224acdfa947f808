/** What pages say of judges; what commands say besides is English. */
import {number} from "./formats.js";

export const judgements = {
  agreement: (
    criterion: string,
    found: {estimate: number; low: number; upp: number; subjects: number; judges: number}
  ) =>
    `评委对“${criterion}”的一致性：${number(found.estimate, 2)}（${number(found.low, 2)}～${number(found.upp, 2)}；对象${found.subjects}个，评委${found.judges}人）。`,
  noAgreement: (criterion: string, reason: string) => `评委对“${criterion}”的一致性无法判断：${reason}。`,
  meaning:
    "一致性为独立评审阶段的克里彭多夫阿尔法：评委始终一致为1，仅达到偶然水平为0。提出者认为低于0.667时不应下结论。"
};
