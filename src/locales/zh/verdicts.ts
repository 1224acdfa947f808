import type {VerdictWords} from "../locale.js";

export const verdicts: VerdictWords = {
  rose: "上升",
  fell: "下降",
  "no change": "基本持平",
  "cannot tell": "无法判断"
};

export const peerVerdicts: VerdictWords = {...verdicts, rose: "偏高", fell: "偏低", "no change": "基本相当"};
