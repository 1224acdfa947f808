/** What pages say of judges; what commands say besides is English. */
import {number} from "./formats.js";

export const judgements = {
  agreement: (
    criterion: string,
    found: {estimate: number; low: number; upp: number; subjects: number; judges: number}
  ) =>
    `‘${criterion}’ 심사위원 일치도: ${number(found.estimate, 2)}(${number(found.low, 2)}~${number(found.upp, 2)}, 대상 ${found.subjects}건, 심사위원 ${found.judges}명).`,
  noAgreement: (criterion: string, reason: string) => `‘${criterion}’ 심사위원 일치도는 판단을 유보한다(${reason}).`,
  meaning:
    "일치도는 독립 심사 단계의 크리펜도르프 알파다. 심사위원이 항상 일치하면 1, 우연만큼 일치하면 0이다. 제안자는 0.667 미만이면 결론을 내리지 않는다."
};
