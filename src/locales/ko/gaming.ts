import type {Locale} from "../locale.js";
import {decimal, share} from "./formats.js";

/** What each test looks at. */
const tests: Readonly<Record<string, string>> = {
  "response-rate": "응답률 급변",
  "late-responses": "분기 마지막 열흘에 몰린 응답",
  "top-answers": "다른 응답에 비해 많은 최고점",
  "straight-lines": "전 문항 동일 응답",
  duplicates: "동일 응답 반복",
  "channel-mix": "조사 경로 구성이 만든 증감",
  "own-people": "해당 조직이나 그 하위 조직 소속 응답자"
};

/** Why a test cannot be made of a workspace. */
const missing: Readonly<Record<string, string>> = {
  "no-invitations": "누구에게 조사를 요청했는지 알 수 없음(invitations.csv)",
  "no-days-of-responses": "두 해의 응답에 날짜가 없음",
  "no-channels": "응답 경로가 하나뿐이거나 대응시키지 않음",
  "no-blocks-of-questions": "같은 척도의 문항이 셋 이상인 자료 출처가 없음",
  "no-long-responses": "응답이 열 개 이상이고 값이 셋 이상인 자료 출처가 없음",
  "no-respondent-organization": "respondent_organization을 대응시킨 자료 출처가 없음",
  "no-answers": "그해 응답 없음"
};

const testText = (test: string) => tests[test] ?? test;

/** What is said of what is unusual in how answers came. */
export const gaming: Locale["gaming"] = {
  missing: (code) => missing[code] ?? null,
  test: testText,
  summary: (test, units, unusual, alarms) =>
    `${testText(test)}: ${units}건 검정, 점검 대상 ${unusual}건. ${
      alarms === null
        ? "우연을 징후로 잘못 잡는 비율은 모의실험하지 않았다."
        : `우연뿐일 때 보정 전 개별 검정의 ${alarms.one}%가 0.05 미만이고, 보정 후 30개 조직의 표 가운데 ${alarms.table}%에서 징후가 나온다.`
    }`,
  untold: (named, kind, why) =>
    `알 수 없음${kind === null ? "" : `(${kind})`}: ${named.map(testText).join("; ")}. 이유: ${why}.`,
  never: "어떤 응답으로도 알 수 없는 것: 누가 조사 요청에서 빠졌는지, 누가 고객 곁에 있었는지, 그 까닭은 무엇인지.",
  meaning: (period) =>
    `${period} 점검 대상은 같은 종류의 다른 조직에 비해 우연으로 보기 어렵다는 뜻이며, 누군가 잘못했다는 뜻이 아니다. p는 한 종류의 모든 조직과 검정에 걸쳐 보정했다. 스무 건 중 한 건은 우연일 수 있다.`,
  none: "점검 대상이 없다.",
  title: "응답 수집의 점검 대상",
  headings: {test: "살펴본 것", of: "대상", found: "관측", expected: "예상", p: "p"},
  size: (test, size) =>
    test === "duplicates" ? `우연의 ${decimal(size)}배` : test === "channel-mix" ? `${decimal(size)}점` : share(size)
};
