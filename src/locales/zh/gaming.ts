import type {Locale} from "../locale.js";
import {decimal, share} from "./formats.js";

/** What each test looks at. */
const tests: Readonly<Record<string, string>> = {
  "response-rate": "应答率骤变",
  "late-responses": "集中在季度最后十天的答卷",
  "top-answers": "与其他回答相比过多的最高分",
  "straight-lines": "各题答案相同的答卷",
  duplicates: "重复的答卷",
  "channel-mix": "渠道结构造成的变化",
  "own-people": "来自本组织或其下级的答卷人"
};

/** Why a test cannot be made of a workspace. */
const missing: Readonly<Record<string, string>> = {
  "no-invitations": "不知道邀请了谁（invitations.csv）",
  "no-days-of-responses": "这两年的答卷没有日期",
  "no-channels": "只有一个渠道，或未作映射",
  "no-blocks-of-questions": "没有数据来源以同一量表问三题以上",
  "no-long-responses": "没有数据来源的答卷有十个以上回答且其中三个不同",
  "no-respondent-organization": "没有数据来源映射respondent_organization",
  "no-answers": "当年无人回答"
};

const testText = (test: string) => tests[test] ?? test;

/** What is said of what is unusual in how answers came. */
export const gaming: Locale["gaming"] = {
  missing: (code) => missing[code] ?? null,
  test: testText,
  summary: (test, units, unusual, alarms) =>
    `${testText(test)}：检验${units}项，待核查${unusual}项。${
      alarms === null
        ? "尚未模拟偶然被误判的比例。"
        : `仅有偶然时，校正前单项检验有${alarms.one}%低于0.05；校正后，30个组织的表有${alarms.table}%出现待核查项。`
    }`,
  untold: (named, kind, why) =>
    `无法得知${kind === null ? "" : `（${kind}）`}：${named.map(testText).join("；")}。原因：${why}。`,
  never: "任何回答都无法说明的：谁未被邀请，谁站在客户身旁，以及为什么。",
  meaning: (period) =>
    `${period}的待核查项，是指与同类其他组织相比难以用偶然解释，并不表示有人做错。p已就同类的全部组织和检验作校正：每二十项中可能有一项出于偶然。`,
  none: "没有待核查项。",
  title: "答卷收集中的待核查项",
  headings: {test: "查看内容", of: "对象", found: "实际", expected: "预期", p: "p"},
  size: (test, size) =>
    test === "duplicates" ? `偶然的${decimal(size)}倍` : test === "channel-mix" ? `${decimal(size)}分` : share(size)
};
