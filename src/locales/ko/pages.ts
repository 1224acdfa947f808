import type {PageWords} from "../en/pages.js";
import {span} from "./formats.js";

/** The words of the pages' figures, beside the prose of the pages themselves. */
export const pages: PageWords = {
  stage: "단계",
  stageHeading: "단계",
  organizationColumn: "조직",
  classes: "고객군",
  classColumn: "고객군",
  classHeading: "고객군",
  changeOfYear: "이전 12개월 대비 증감",
  changeByStage: "단계별 증감",
  distributionReading: "막대 안의 숫자는 응답 비율(%)이며, 왼쪽이 가장 낮은 값, 오른쪽이 가장 높은 값이다.",
  /** Links to the chapters of the page on methods. */
  chapters: {
    scores: "응답을 점수로 바꾸는 방법",
    shares: "비율 산출 방법",
    promoters: "산출 방법",
    composites: "점수 산출 방법",
    changes: "판정의 의미",
    variation: "띠의 의미",
    reliability: "신뢰도의 의미",
    missing: "무응답 처리 방법",
    effects: "효과를 찾는 방법",
    ownLine: "조직 자체 추세선을 긋는 방법",
    targets: "목표로 알 수 있는 것"
  },
  organizations: {
    title: "조직",
    reading: (unassigned) =>
      `조직은 점수순이 아니라 조직도 순서로 놓는다. 대부분의 신뢰구간이 서로 겹치기 때문이다. 신뢰도는 같은 종류 조직 간 차이 가운데 실제 차이의 비율이며, 70% 미만이면 조직을 구별하기 어렵다. 소속을 알 수 없는 응답: ${unassigned}.`
  },
  organization: {
    peers: (kind) => `같은 종류의 다른 조직(${kind})`,
    besidePeers: "유사 조직과 단계별 비교",
    differenceFromPeers: "유사 조직과의 차이",
    differenceReading: (peers) => `${peers} 전체와의 차이(점).`,
    differences: "유사 조직과의 차이",
    changeReading: "이전 12개월 대비 증감(점).",
    byQuarter: "여정 전체의 분기별 추이",
    answers: "문항별 응답",
    below: "하위 조직"
  },
  dataQuality: {
    files: "반영한 파일",
    reading: "파일을 읽은 방법",
    refusals: "거부한 파일",
    rejects: "사유별 미반영 행",
    sources: "자료 출처",
    unknown: "조직도에 없는 조직",
    states: "가중하지 않은 응답이다. 무응답, 해당 없음, 문항 미표시는 응답이 아니며 0으로 세지 않는다.",
    answers: "문항별 응답",
    /** Who was invited: in periods that began in a time, in all of it, or nobody knows. */
    invited(period) {
      if (period === null) return "조사 대상자를 알 수 없음";
      return period.from === "" ? "전체 조사 대상" : `${span(period)}에 시작한 기간의 조사 대상`;
    },
    responseRates: "응답률",
    weights: "가중치",
    categories: "범주별 고객 수",
    carelessSources: "자료 출처별 불성실 응답 징후",
    carelessUnits: "조직별 불성실 응답 징후",
    scales: "단계별 크론바흐 알파"
  }
};
