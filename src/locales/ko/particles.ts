/** Korean particles, which follow the last sound of the word before them. */

/** A particle by its form behind a consonant. */
export type Particle = "은" | "이" | "을" | "과" | "으로" | "이다" | "이라";

/** Behind a consonant, behind a vowel, and where nobody knows how the word is read. */
const forms: Readonly<Record<Particle, readonly [consonant: string, vowel: string, unknown: string]>> = {
  은: ["은", "는", "은(는)"],
  이: ["이", "가", "이(가)"],
  을: ["을", "를", "을(를)"],
  과: ["과", "와", "과(와)"],
  으로: ["으로", "로", "(으)로"],
  이다: ["이다", "다", "(이)다"],
  이라: ["이라", "라", "(이)라"]
};

/** What a word ends in, as it is said; ㄹ is a consonant with a rule of its own. */
type Ending = "consonant" | "ㄹ" | "vowel" | "unknown";

/**
 * A word with its particle. Signs and brackets are not said: what stands in them is. Words in Chinese characters have a
 * reading that nothing tells, and both forms.
 *
 * @example josa("서비스", "은") // "서비스는"
 * @example josa("설치", "이") // "설치가"
 * @example josa("71.3점", "으로") // "71.3점으로"
 * @example josa("서울", "으로") // "서울로"
 * @example josa("10", "은") // "10은"
 * @example josa("95%", "이") // "95%가"
 * @example josa("구매 (전체)", "은") // "구매 (전체)는"
 * @example josa("KIT-L", "을") // "KIT-L을"
 * @example josa("客服", "은") // "客服은(는)"
 */
export function josa(word: string, particle: Particle): string {
  const [consonant, vowel, unknown] = forms[particle];
  const ending = endingOf(word);
  if (ending === "unknown") return word + unknown;
  if (ending === "ㄹ") return word + (particle === "으로" ? vowel : consonant);
  return word + (ending === "consonant" ? consonant : vowel);
}

function endingOf(word: string): Ending {
  const said = word.replace(/[^\p{L}\p{N}%]+$/u, "");
  const last = said.at(-1);
  if (last === undefined) return "unknown";
  if (/[가-힣]/.test(last)) return ofSyllable(last);
  if (/\d/.test(last)) return ofNumber(said);
  // 퍼센트
  if (last === "%" || /%p$/.test(said)) return "vowel";
  return /[A-Za-z]/.test(last) ? ofLatin(/[A-Za-z]+$/.exec(said)![0]) : "unknown";
}

const FIRST_SYLLABLE = "가".charCodeAt(0);
/** Each beginning of a syllable has so many ends, the first of which is none. */
const ENDS = 28;
const RIEUL = 8;

function ofSyllable(syllable: string): Ending {
  const end = (syllable.charCodeAt(0) - FIRST_SYLLABLE) % ENDS;
  if (end === 0) return "vowel";
  return end === RIEUL ? "ㄹ" : "consonant";
}

/** 영 일 이 삼 사 오 육 칠 팔 구 */
const digits: readonly Ending[] = [
  ...(["consonant", "ㄹ", "vowel", "consonant", "vowel"] as const),
  ...(["vowel", "consonant", "ㄹ", "ㄹ", "vowel"] as const)
];

/** The last digit is said; of a whole number that ends in noughts what they make: 십, 백, 천, 만, 억, and 조. */
function ofNumber(word: string): Ending {
  const number = /[\d,.]*\d$/.exec(word)![0].replaceAll(",", "");
  const last = digits[Number(number.at(-1))]!;
  if (number.includes(".") || Number(number) === 0) return last;
  const noughts = /0*$/.exec(number)![0].length;
  if (noughts === 0) return last;
  return noughts >= 12 && noughts < 16 ? "vowel" : "consonant";
}

/** Letters by their names (엘, 엠, 엔, 알); words by the sound that their last letters have as a rule. */
function ofLatin(word: string): Ending {
  if (word.length === 1 || word === word.toUpperCase()) {
    const last = word.at(-1)!.toUpperCase();
    if (["L", "R"].includes(last)) return "ㄹ";
    return ["M", "N"].includes(last) ? "consonant" : "vowel";
  }
  const sound = word.toLowerCase();
  const spoken = sound.replace(/(?<=[lmn])e$/, "");
  if (/l$/.test(spoken)) return "ㄹ";
  return /(?:[mn]|ng|[aeiou][bckpt])$/.test(spoken) ? "consonant" : "vowel";
}
