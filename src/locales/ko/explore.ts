/** The words of the page for analysts, which no report that is given away has. */
import type {ExploreWords} from "../en/explore.js";
import {josa} from "./particles.js";

export const explore: ExploreWords = {
  menu: "탐색",
  intro:
    "집계된 응답에 직접 물어볼 수 있다. 어떤 항목으로든 표를 만들고 SQL로 질문한다. 모든 계산은 이 컴퓨터의 브라우저 안에서 이루어지며 어디로도 전송되지 않는다.",
  load: "응답 불러오기",
  loading: {
    engine: "데이터베이스 엔진을 불러오는 중",
    cube: "집계된 응답을 불러오는 중",
    opening: "집계된 응답을 여는 중"
  },
  megabytes: (done, all) => (all === 0 ? `${done.toFixed(1)} MB` : `${all.toFixed(1)} MB 중 ${done.toFixed(1)} MB`),
  failed: "처리하지 못했습니다:",
  builder: "표 만들기",
  keys: {
    stage: "단계",
    touchpoint: "접점",
    question: "문항",
    organization: "조직",
    class: "고객",
    language: "언어",
    channel: "채널",
    leader: "리더",
    month: "월",
    quarter: "분기",
    year: "연도"
  },
  parameters: {
    rows: "행",
    columns: "열",
    where: "조건",
    measure: "지표",
    period: "기간",
    against: "비교",
    view: "보기"
  },
  add: "추가…",
  remove: (label) => `${label} 제거`,
  whole: "전체 응답",
  allTime: "전체 기간",
  comparisons: {
    "": "없음",
    previous: "직전 기간",
    "year-ago": "전년 동기",
    rest: "나머지 전체",
    peers: "동료 조직"
  },
  views: {both: "모두", table: "수치", chart: "차트"},
  unknown: (parameter, value) => `${parameter}: ‘${josa(`${value}’`, "은")} 여기에 없어 제외했다.`,
  filterKey: "조건 항목",
  filterValue: "값",
  title: (measure, by) => (by.length === 0 ? measure : `${by.join("·")}별 ${measure}`),
  counting: "집계하는 중…",
  none: "응답 없음.",
  missing: "없음",
  smallCell: (minimum) => `${minimum}명 미만`,
  note: (minimum, small) =>
    small === 0
      ? "수치, 95% 구간, 응답 수. 칸이 많으면 일부 차이는 우연히 생긴다."
      : `수치, 95% 구간, 응답 수. †로 표시한 ${small}개 칸은 ${minimum}명 미만에 근거한다. 보고서에서는 이런 수치를 공개하지 않으니 외부에 전달하지 마십시오.`,
  takeAway: "가져가기",
  copyCommand: "명령으로 복사",
  copyNotebook: "노트북으로 복사",
  copied: "복사됨",
  notCopied: "텍스트를 선택하여 복사하십시오",
  csv: "CSV",
  notebook: {
    instruction: (command, file) =>
      `이 페이지를 src/notebooks에 두고 수치를 그 옆에 저장하십시오: ${command} > src/notebooks/${file}`,
    published:
      "노트북은 보고서와 함께 배포되며 보고서의 수치를 쓴다. 공개할 수 있는 수치만 담고 조직을 알 수 없는 응답은 제외한다."
  },
  sql: "SQL",
  sqlNote:
    "이 워크스페이스의 집계에 질문한다. 결과는 소규모 집단 여부를 확인하지 않으니, 소수 인원에 근거한 결과는 외부에 전달하지 마십시오.",
  editor: "SQL 질문",
  run: "실행",
  cancel: "취소",
  cancelled: "취소됨.",
  history: "기록",
  noHistory: "아직 없음",
  schema: "테이블과 열",
  result: "결과",
  rowsIn: (rows, seconds) => `${rows.toLocaleString("ko")}행, ${seconds.toFixed(2)}초`,
  firstRows: (rows) => `처음 ${rows.toLocaleString("ko")}행만 표시했다. 더 있으니 범위를 줄이거나 합산하십시오.`
};
