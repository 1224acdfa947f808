/** The words of the bar of filters that stands over a page. */
import type {FilterWords} from "../en/filters.js";
import {josa} from "./particles.js";

const names = {
  customers: "고객",
  measure: "지표",
  period: "기간",
  against: "비교",
  org: "조직",
  stage: "단계",
  strip: "단계 비교",
  by: "구분",
  view: "보기",
  show: "표시",
  sort: "정렬",
  find: "찾기"
};

const kinds: Readonly<Record<keyof typeof names, string>> = {
  ...names,
  customers: "고객군",
  against: "비교 기준",
  view: "보기 방식",
  show: "표시 항목",
  sort: "정렬 기준",
  find: "검색어"
};

export const filters: FilterWords = {
  bar: "필터",
  names,
  unknown: (name, value, shown) =>
    `이 페이지에 ‘${josa(`${value}’`, "이라")}는 ${josa(kinds[name], "은")} 없다.${shown === "" ? "" : ` ${josa(shown, "을")} 표시한다.`}`,
  notLoaded: "수치를 불러오지 못했다. 연결을 확인한 뒤 다시 선택하십시오.",
  change: "변경",
  close: "닫기",
  copyLink: "링크 복사",
  copied: "복사됨",
  notCopied: "주소창의 주소를 복사하십시오",
  csv: "CSV",
  print: "인쇄"
};
