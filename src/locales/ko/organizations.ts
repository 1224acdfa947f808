/** The words of the page of all organizations: its title, search, filters, tree and comparison. */
import type {ChangedPart} from "../../model/organizations-title.js";
import type {OrganizationsWords} from "../en/organizations.js";
import {josa} from "./particles.js";
import {counted, listText} from "./wording.js";

/** More than these are counted rather than named. */
const MOST_NAMED = 2;

export const organizations: OrganizationsWords = {
  question: "각 조직의 고객은 얼마나 만족하는가?",
  title: ({rose, fell, compared, flagged}) => {
    const changed = [partsText(rose, "상승"), partsText(fell, "하락")].filter((text) => text !== "");
    const found = changed.length > 0 ? changed : compared ? ["뚜렷하게 오르거나 내린 조직 없음."] : [];
    return [...found, ...flaggedText(flagged)].join(" ");
  },
  marks: {peers: "고객 구성이 같은 유사 조직과 단계별 비교:", year: "지난해와 단계별 비교:"},
  search: "조직명 또는 코드 검색",
  find: "조직 찾기",
  filters: {all: "전체", changed: "증감", below: "목표 미달", few: "응답자 부족", flagged: "점검 대상"},
  show: "표시할 조직",
  strip: "단계",
  strips: {peers: "유사 조직 대비", year: "지난해 대비"},
  score: "점수",
  pick: "선택",
  pickOne: (name) => `비교할 조직으로 ${name} 선택`,
  tree: (metric) => `조직도 순서로 본 전체 조직의 ${metric}`,
  keys: "화살표 키로 이동하거나 펼치고, 엔터 키로 조직 페이지를 열고, 스페이스 키로 선택한다.",
  found: (number, all) => `전체 ${counted(all, "곳")} 가운데 ${counted(number, "곳")}, 모든 계층에서 검색`,
  nothingFound: (find) => `‘${find}’에 해당하는 조직이 없다.`,
  noneOfThem: "해당하는 조직이 없다.",
  showTree: "조직도 보기",
  signs: {
    "straight-lining": "같은 응답",
    speeding: "지나치게 빠른 응답",
    duplicates: "동일한 응답지",
    heaping: "어림수 응답"
  },
  includes: (labels) => (labels.length > 1 ? `점검 대상 ${counted(labels.length, "곳")} 포함` : `${labels[0]!} 포함`),
  noVerdict: "판정 제외: 응답 점검 우선",
  tooFew: "응답자 부족",
  noStage: "해당 없음",

  compare: "비교",
  compareSome: (number) => `${counted(number, "곳")} 비교`,
  pickRange: "2~5곳 선택",
  clear: "모두 해제",
  remove: (name) => `${name} 해제`,
  tooMany: "다섯 곳까지만 비교할 수 있다.",
  byQuarter: (metric) => `분기별 ${metric}`,
  loading: "분기별 자료를 불러오는 중 …",
  latest: "선 끝의 막대는 마지막 분기의 신뢰구간이다.",
  differences: "최근 12개월의 차이",
  over: (one, other) => `${one} − ${other}`,
  family: (pairs, coverage) =>
    pairs === 1
      ? `${coverage} 신뢰구간이다.`
      : `차이 ${counted(pairs, "건")} 모두에 한꺼번에 성립하는 신뢰구간이다(${coverage}).`,
  alike: (one, other) => `${josa(one, "과")} ${other}의 차이는 판단을 유보한다.`,
  whyNot: {
    overlap: ({inner, outer}) =>
      `${josa(inner, "은")} ${outer}에 속하거나 올해 속했던 조직이어서 같은 응답이 양쪽에 들어 있다.`,
    customers: ({one, other}) =>
      `고객 구성이 다르다(${listText(one)} 대 ${listText(other)}). 점수 차이가 응답 내용이 아니라 응답자 구성에서 올 수 있어 비교하지 않는다.`,
    stages: ({stages}) => `같은 단계에 대해 묻지 않았다(${listText(stages)}).`,
    flagged: ({unit}) => `${unit} 응답을 먼저 점검해야 한다.`,
    absent: ({unit}, because) => `${unit}: ${because}.`
  },
  footnotes: "그 밖에 알려진 것"
};

function partsText(parts: readonly ChangedPart[], verb: string): string {
  const [first] = parts;
  if (first === undefined) return "";
  const most = first.most ?? (parts.length > MOST_NAMED ? first.label : null);
  const who =
    parts.length > MOST_NAMED ? `조직 ${counted(parts.length, "곳")}` : listText(parts.map(({label}) => label));
  return `${who} ${verb}${most === null ? "" : `, 최대 ${josa(verb, "은")} ${most}`}.`;
}

function flaggedText(labels: readonly string[]): string[] {
  if (labels.length === 0) return [];
  const who = labels.length > MOST_NAMED ? `조직 ${counted(labels.length, "곳")}의` : `${listText(labels)}`;
  return [`${who} 점수, 판단 근거로 부적합.`];
}
