import type {Level, ReferenceName, Side} from "../../model/reason.js";
import type {ReasonWords} from "../locale.js";

export const sides: Readonly<Record<Side, string>> = {
  first: "第一方",
  second: "第二方",
  part: "部分",
  whole: "总体",
  before: "前期",
  after: "后期"
};

export const references: Readonly<Record<ReferenceName, string>> = {
  "month-before": "上月",
  "quarter-before": "上季度",
  "year-before": "上年",
  "month-of-the-year-before": "上年同月",
  "quarter-of-the-year-before": "上年同季度",
  "twelve-months-before": "此前12个月",
  peers: "同类的其他组织",
  other: "另一方",
  rest: "其余"
};

export const reasons: ReasonWords = {
  "no-answers": () => "无回答",
  "not-asked": () => "未设此题",
  "nobody-invited": () => "无人受邀",
  "no-weight": () => "权重全部为零",
  "one-answer": () => "只有一个回答，方差不详",
  "one-answer-weighs-all": () => "一个回答占全部权重，方差不详",
  "one-answer-per-stratum": () => "每层只有一个回答，方差不详",
  "one-respondent": () => "全部回答来自同一受访者，误差不详",
  "no-variation": () => "回答没有差异，无法评估偶然性",
  "equal-answers": () => "回答全部相同，无法估计离散程度",
  "fewer-answers-than": ({n, minimum}) => `回答${n}个，不足${minimum}个`,
  "zero-denominator": () => "分母为0",
  "no-weighted-part": () => "没有带权重的部分",
  "classes-without-weights": () => "尚未设定各类客户权重，因此没有跨类别的数值",
  "no-class-throughout": () => "没有在各期人数都足够的客户类别",
  "nothing-asked-on-both-sides": () => "没有两侧都问过的题目",
  "unknown-part-error": () => "有题目回答过少，误差范围不详",

  "fewer-respondents-than": ({minimum}) => `受访者不足${minimum}人`,
  "reveals-respondents": ({minimum}) => `可由此推算出不足${minimum}人的群体的数值`,
  "fewer-responses-than": ({minimum}) => `答卷不足${minimum}份`,
  "reveals-responses": ({minimum}) => `可由此推算出答卷不足${minimum}份的群体的数值`,
  "few-responses": () => "答卷过少",

  "instrument-changed": ({date, what}) => `${date}题目变更：${what}`,
  "questions-work-differently": ({questions}) => `同样满意的人在两侧对${questions.map(quoted).join("、")}的回答不同`,
  "part-is-whole": () => "部分即为总体",
  "interval-includes-target": () => "置信区间包含目标",
  "one-domain": () => "只有一个组别有回答",
  "one-value": () => "回答的值全部相同",

  "not-an-organization": () => "不是组织",
  "no-peers": () => "可相互比较的组织不足两个",
  "fewer-units-than": ({n, minimum}) => `组织${n}个，估计组织间差异至少需要${minimum}个`,
  "less-reliable-than": ({reliability, minimum}) => `信度${reliability.toFixed(2)}，低于${minimum}`,
  "confounded-levels": ({levels}) => `没有组织同时具有${levelsText(levels)}与其他类别`,
  "no-degrees-of-freedom": () => "效应数与回答数相同，没有剩余自由度",
  "segments-do-not-vary": () => "细分群体没有差异",

  "data-fault": ({people}) => `数据有误的受访者为${people}人，多于正常的受访者`,
  "too-new": ({months, minimum}) => `任职${months}个月，至少需要${minimum}个月`,
  "too-few": ({people, minimum}) => `受访者${people}人，至少需要${minimum}人`,
  "too-wide": ({halfWidth, maximum}) => `误差范围为±${halfWidth.toFixed(1)}，允许上限为±${maximum}`,
  "not-in-office-at-the-end": () => "年末未担任任何组织的负责人",
  "not-delivered": () => "未完成，没有可评估的效果",
  "no-design": () => "批准时未确定效果的评估方法",
  "no-whole-month-after": () => "完成与预期见效月份之间没有完整的月份",
  "no-task-due": () => "没有到期任务",
  "change-not-decided": () => "可能出于偶然，也可能大到有实际意义",

  "fewer-points-than": ({n, minimum}) => `${n}个时点，计算界限需要${minimum}个`,
  "no-period-with-figure": () => "没有有数值的期间",
  "fewer-periods-than": ({n, minimum}) => `${n}个期间，趋势检验需要${minimum}个`,
  "equal-periods": () => "各期间数值相同",
  "one-time": () => "计算斜率需要两个时点的数值",

  "fewer-controls-than": ({n, minimum}) => `对照组织${n}个，区分效果与偶然至少需要${minimum}个`,
  "fewer-months-before-than": ({n, minimum}) => `此前${n}个月，至少需要${minimum}个月`,

  "fewer-judges-than": ({n, minimum}) => `评委${n}人，至少需要${minimum}人`,
  "fewer-subjects-than": ({n, minimum}) => `有两名以上评委评审的对象${n}个，一致性自${minimum}个起计算`,
  "less-precise-than": ({low, minimum}) =>
    `识别结果中正确的占比可能低至${low.toFixed(1)}%，至少需要${minimum.toFixed(0)}%`,
  "fewer-periods-passed-than": ({n, minimum}) => `${n}个期间后评审，是否持续须在${minimum}个期间后判定`,

  "fewer-years-of-results-than": ({n, minimum}) => `满意度次年的业绩${n}年，至少需要${minimum}年`,

  "no-variables": () => "没有变量",
  "answered-by": ({questions, n}) => `${n === 1 ? "只有一份答卷" : "没有答卷"}回答了${bothText(questions)}`,
  "answered-by-fewer-than": ({questions, minimum}) => `回答了${bothText(questions)}的答卷不足${minimum}份`,
  "equal-answers-to": ({question}) => `“${question}”的回答全部相同`,
  "effective-responses-up-to": ({nEff, most}) => `有效答卷${nEff.toFixed(1)}份，计算相关须多于${most}份`,
  "few-effective-responses": ({nEff, questions}) => `有效答卷${nEff.toFixed(1)}份，对${questions}道题目来说过少`,
  "one-effective-response": () => "只有一份有效答卷，方差不详",
  "fewer-questions-than": ({n, minimum}) => `${n}道题目，量表至少需要${minimum}道`,
  "equal-sums": () => "题目之和没有差异",
  collinear: ({questions}) => `${questions.map(quoted).join("、")}共线，须去掉一题`,
  "impossible-correlations": () => "这些相关不可能同时成立：回答全部题目的答卷过少，应减少题目",
  "more-predictors-than": ({n, maximum}) => `${n}个预测变量，精确的沙普利值最多${maximum}个，请使用相对权重`,
  "nothing-explained": () => "驱动因素不能解释结果",
  "no-drivers": ({of, metric}) => `没有其他适用${metric}的项目（${of}）`,
  "no-driver-with-outcome": () => "没有答卷同时回答结果题目和驱动因素",

  "one-class": () => "回答仅来自一类客户",
  "no-strata": () => "答卷未分层抽取",
  "no-month-with-figure": () => "没有有数值的月份",
  "fewer-months-than": ({minimum}) => `有数值的月份不足${minimum}个`,
  "no-month-with-both-sides": ({minimum}) => `没有比例两侧受访者均达到${minimum}人的月份`,
  "no-question-with-all-answers": ({minimum}) => `没有每个回答值受访者均达到${minimum}人的题目`,
  "no-net-promoter-score": () => "没有净推荐值指标",
  "no-answers-to-metric": ({metric}) => `${metric}的题目没有回答`,
  "no-stage-with-two-questions": ({minimum}) => `没有${minimum}人以上同时回答两道题目的阶段`,
  "no-outcome": () => "主要指标没有作为结果的题目",
  "fewer-than-two-drivers": ({minimum}) => `与结果题目一起有${minimum}人以上回答的题目不足两道`,
  "no-groups-in-both-years": ({minimum}) => `两年受访者均达到${minimum}人的客户组别不足两个`,
  "different-scales": () => "该阶段各题目的量表不同",
  "few-straight-lines": ({minimum}) => `对某阶段各题答案相同或不同的受访者不足${minimum}人`,
  "few-of-an-answer": ({minimum}) => `选择某一回答值的受访者不足${minimum}人`,
  "units-of-others": () => "会显示不在阅读范围内的组织名称",
  "fewer-than-two-units": () => "有数值的同类组织不足两个",
  "no-segment-in-every-unit": ({minimum}) => `没有在同类各组织中每个回答值受访者均达到${minimum}人的细分群体`,
  refused: ({message}) => message,

  "no-rows": () => "无",
  "none-declared": () => "未设定",
  "no-units-below": () => "无",
  "all-of-one-class": ({label}) => `均属同一类客户（${label}）`,

  part: ({part, of}, because) => `共${of}部分中的第${part}部分：${because}`,
  side: ({side}, because) => `${sides[side]}：${because}`,
  reference: ({reference}, because) => `${references[reference]}：${because}`,
  period: ({period}, because) => `${period}：${because}`
};

function quoted(text: string): string {
  return `“${text}”`;
}

function bothText(questions: readonly string[]): string {
  const named = questions.map(quoted).join("、");
  return questions.length === 2 ? `${named}两题` : named;
}

function levelsText(levels: readonly Level[]): string {
  return levels.map(({segment, level}) => `${segment}${quoted(level)}`).join("、");
}
