import type {VerdictWords} from "../locale.js";

export const verdicts: VerdictWords = {
  rose: "rose",
  fell: "fell",
  "no change": "no change",
  "cannot tell": "cannot tell"
};

export const peerVerdicts: VerdictWords = {...verdicts, rose: "above", fell: "below", "no change": "about the same"};
