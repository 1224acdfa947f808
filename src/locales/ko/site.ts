import type {SiteWords} from "../locale.js";

/** The frame that every page stands in. */
export const site: SiteWords = {
  pages: {
    overview: "개요",
    journey: "여정",
    organizations: "조직",
    "data-quality": "데이터 품질",
    method: "산출 방법",
    scorecards: "평가표",
    tasks: "과제",
    plan: "평가 계획"
  },
  language: "한국어",
  languages: "보고서 언어",
  menu: "보고서 페이지",
  search: "보고서 검색",
  nothingFound: (query) => `‘${query}’ 검색 결과가 없습니다.`,
  loading: "수치를 불러오는 중…",
  answers: "건 응답",
  needsJavaScript: "처음 열었을 때의 수치입니다. 선택하거나 검색하거나 저장하려면 자바스크립트가 필요합니다."
};
