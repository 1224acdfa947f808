/** What is written in other signs than ASCII has: digits, blanks, dashes, dots and tildes, of one UTF-16 unit each. */
const SIGNS =
  /[\u00A0\u00AD\u00B7\u0660-\u0669\u06F0-\u06F9\u1680\u2000-\u2015\u2022\u202F\u2043\u205F\u2060\u2212\u2219\u223C\u22C5\u3000\u301C\u30FB\u30FC\uFE58\uFE63\uFEFF\uFF01-\uFF5E\uFF65]/g;

/**
 * A text with ASCII in place of full-width signs, the digits of Arabic and Persian, and all kinds of blanks, dashes, dots and
 * tildes. It is as long as the text, so that places in one are those in the other.
 *
 * @example simplifiedText("０１０–１２３４") // "010-1234"
 */
export function simplifiedText(text: string): string {
  return text.replace(SIGNS, simplified);
}

function simplified(sign: string): string {
  const code = sign.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (code >= 0x0660 && code <= 0x06f9) return String(code % 16);
  if ("·•∙⋅・･".includes(sign)) return ".";
  if ("∼〜".includes(sign)) return "~";
  return isDash(code) ? "-" : " ";
}

function isDash(code: number): boolean {
  return (code >= 0x2010 && code <= 0x2015) || [0x00ad, 0x2043, 0x2212, 0x30fc, 0xfe58, 0xfe63].includes(code);
}
