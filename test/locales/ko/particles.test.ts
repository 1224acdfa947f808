/** The particle follows the last sound of the word, whatever it is written in. */
import {expect, it} from "vitest";
import {josa, type Particle} from "../../../src/locales/ko/particles.js";

const cases: [particle: Particle, word: string, withParticle: string][] = [
  // Hangul: a consonant, a vowel, ㄹ.
  ["은", "배송", "배송은"],
  ["은", "서비스", "서비스는"],
  ["이", "설치", "설치가"],
  ["을", "탐색", "탐색을"],
  ["과", "만족도", "만족도와"],
  ["으로", "구매", "구매로"],
  ["으로", "탐색", "탐색으로"],
  ["으로", "서울", "서울로"],
  ["이다", "서울", "서울이다"],
  ["이다", "충성도", "충성도다"],
  // Numbers by their last digit, or by the noughts at their end.
  ["은", "0", "0은"],
  ["은", "1", "1은"],
  ["은", "2", "2는"],
  ["은", "3", "3은"],
  ["은", "6", "6은"],
  ["은", "9", "9는"],
  ["으로", "1", "1로"],
  ["으로", "3", "3으로"],
  ["으로", "7", "7로"],
  ["으로", "8", "8로"],
  ["으로", "10", "10으로"],
  ["으로", "100", "100으로"],
  ["으로", "1,000", "1,000으로"],
  ["으로", "1,000,000", "1,000,000으로"],
  ["은", "2025", "2025는"],
  ["은", "2026", "2026은"],
  ["으로", "74.0", "74.0으로"],
  ["으로", "74.8", "74.8로"],
  // Units and signs.
  ["으로", "74.8점", "74.8점으로"],
  ["이", "95%", "95%가"],
  ["으로", "4.2%p", "4.2%p로"],
  // Letters by their names, words by their sound.
  ["은", "KIT-L", "KIT-L은"],
  ["으로", "KIT-L", "KIT-L로"],
  ["으로", "KIT-N", "KIT-N으로"],
  ["은", "LG", "LG는"],
  ["은", "iPhone", "iPhone은"],
  ["은", "Note", "Note는"],
  ["은", "Apple", "Apple은"],
  ["이", "Samsung", "Samsung이"],
  // Brackets and quotation marks are not said; what stands in them is.
  ["은", "구매 (전체)", "구매 (전체)는"],
  ["이", "‘배송’", "‘배송’이"],
  ["을", "《서울》", "《서울》을"],
  ["은", "키친(KIT-L)", "키친(KIT-L)은"],
  // What nobody can tell.
  ["은", "客服", "客服은(는)"],
  ["으로", "★", "★(으)로"],
  ["이", "", "이(가)"]
];

it.each(cases)("%s behind “%s” is “%s”", (particle, word, expected) => {
  expect(josa(word, particle)).toBe(expected);
});
