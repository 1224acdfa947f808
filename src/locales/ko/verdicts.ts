import type {VerdictWords} from "../locale.js";

export const verdicts: VerdictWords = {
  rose: "상승",
  fell: "하락",
  "no change": "실질 변화 없음",
  "cannot tell": "판단 유보"
};

export const peerVerdicts: VerdictWords = {...verdicts, rose: "높음", fell: "낮음", "no change": "실질 차이 없음"};
