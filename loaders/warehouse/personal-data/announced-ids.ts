import {fitsIban} from "./checksums.js";
import type {PersonalSpan} from "./span.js";

/** What may stand between the word for an id and the id. */
const BETWEEN = String.raw`(?:[\s-]?(?:no|nr|number|num|nummer|id|번호|号码|号|#)\.?)?(?:\s?(?:[:=(]|is|ist|lautet|은|는|이|가|是|为))?\s{0,2}`;
const notWithin = String.raw`(?<![a-z0-9])`;

interface Announced {
  label: string;
  /** The id is the last group. */
  pattern: RegExp;
  accepts?: (id: string) => boolean;
}

const announcedBy = (words: string, id: string) => new RegExp(`${notWithin}(?:${words})${BETWEEN}(${id})`, "gi");
const digitsIn = (text: string) => text.replace(/\D/g, "").length;
const isDay = (text: string) => /^(?:19|20)\d\d[-. /]?\d\d?[-. /]?\d\d?$/.test(text);

const MESSENGERS = String.raw`kakao ?talk|kakao|카카오톡|카톡|카카오|we ?chat|weixin|微信|telegram|텔레그램|whats ?app|discord|디스코드|instagram|insta|인스타그램|인스타|skype|signal|threema|snapchat|tik ?tok|twitter`;
const ALSO_WORDS = "line|라인";
const USER = String.raw`[a-z0-9_][a-z0-9_.-]{2,29}(?![a-z0-9_])`;
const LIKE_USER = String.raw`(?=[a-z0-9_.-]{0,29}[0-9_])(?=[a-z0-9_.-]{0,29}[a-z])${USER}`;

const IDS: readonly Announced[] = [
  {
    label: "[identity number]",
    pattern: announcedBy(
      String.raw`passport|reisepass|pass|(?:personal)?ausweis|여권|护照|身份证|주민등록|주민|외국인등록|운전면허|driver'?s licen[cs]e|social security|ssn|steuer-?id|steuer-?identifikations|sozialversicherungs`,
      String.raw`[a-z]{0,3}\d[\da-z]{0,10}(?:[- ]\d[\da-z]{1,10}){0,4}(?![\da-z])`
    ),
    accepts: (id) => digitsIn(id) >= 6 && !isDay(id)
  },
  {
    label: "[card number]",
    pattern: announcedBy(
      "(?:credit |debit )?card|kredit-?karten?|karten|카드|信用卡|银行卡|卡",
      String.raw`\d(?:[- ]?\d){12,18}(?!\d)`
    )
  },
  {
    label: "[bank account]",
    pattern: announcedBy("bank account|iban|konto|계좌|银行账|账", String.raw`\d(?:[- ]{0,2}\d){7,27}(?!\d)`),
    accepts: (id) => !isDay(id)
  },
  {
    label: "[plate]",
    pattern: announcedBy(
      "kfz-kennzeichen|kennzeichen|(?:licen[cs]e|number|registration) plate|차량 ?번호|차 ?번호|车牌",
      String.raw`[a-zäöü]{1,3}[- ][a-z]{1,2}[ -]?\d{1,4}[eh]?(?![a-z0-9])|(?=[a-z0-9-]{0,9}\d)(?=[a-z0-9-]{0,9}[a-z])[a-z0-9][a-z0-9-]{3,9}(?![a-z0-9])`
    )
  },
  {label: "[user]", pattern: announcedBy("qq", String.raw`[1-9]\d{4,10}(?!\d)`)},
  {
    label: "[user]",
    pattern: new RegExp(
      String.raw`${notWithin}(?:${MESSENGERS}|${ALSO_WORDS})\s?(?:(?:id|handle|account|user ?name)\s?[:=]|(?:id|아이디|계정|号|账号|帐号)\s?(?:은|는|이|가|是|为|[:=])|아이디|계정|号|账号|帐号)\s?(${USER})`,
      "gi"
    )
  },
  {
    label: "[user]",
    pattern: new RegExp(
      String.raw`${notWithin}(?:${MESSENGERS})(?:\s?(?:id|handle|account))?\s?(?:[:=]|is|ist|是|은|는)?\s?(${LIKE_USER})`,
      "gi"
    )
  }
];

/** A part of each word that announces an id: to look for it is much quicker than to look for the ids. */
const WORDS =
  /pass|ausweis|여권|护照|身份证|주민|외국인등록|운전면허|licen[cs]e|social|ssn|steuer|sozial|karte|card|카드|卡|bank|iban|konto|계좌|账|帐|kennzeichen|plate|차|车牌|qq|kakao|카톡|카카오|chat|weixin|微信|telegram|텔레그램|whats|discord|디스코드|insta|인스타|skype|signal|threema|tik ?tok|twitter|line|라인/i;

/** Numbers and names that a word before them makes known: passports, accounts, plates, messengers. */
export function announcedIds(plain: string): PersonalSpan[] {
  if (!WORDS.test(plain)) return [];
  return IDS.flatMap(({label, pattern, accepts = () => true}) =>
    Array.from(plain.matchAll(pattern)).flatMap((match) => {
      const id = match.at(-1)!;
      const to = match.index + match[0].length;
      return accepts(id) ? [{from: to - id.length, to: to - (id.endsWith(".") ? 1 : 0), label}] : [];
    })
  );
}

const KOREAN_PLATE =
  /(?<!\d)\d{2,3}[가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주아바사자배하허] ?\d{4}(?!\d|\s?[억만천원개년명점번시월일분회%]|,\d)/g;
const CHINESE_PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][ .]?(?=[A-Z0-9]{0,5}\d)[A-Z0-9]{5,6}(?![A-Z0-9])/g;

/** Number plates of Korea and China, whose form is like nothing else. */
export function numberPlates(plain: string): PersonalSpan[] {
  return [KOREAN_PLATE, CHINESE_PLATE].flatMap((pattern) =>
    Array.from(plain.matchAll(pattern), ({0: plate, index}) => {
      return {from: index, to: index + plate.length, label: "[plate]"};
    })
  );
}

const IBAN = /(?<![a-z0-9])[a-z]{2}\d{2}(?:[ -]?[a-z0-9]){11,30}/gi;
const SHORTEST_IBAN = 15;

/** International bank account numbers, told by their check digits. */
export function bankAccounts(plain: string): PersonalSpan[] {
  return Array.from(plain.matchAll(IBAN)).flatMap(({0: matched, index}) => {
    const to = endOfIban(matched, plain[index + matched.length] ?? "");
    return to === null ? [] : [{from: index, to: index + to, label: "[bank account]"}];
  });
}

/** Where the number ends: what follows may be the next word. */
function endOfIban(matched: string, next: string): number | null {
  for (let to = matched.length; to > 0; to -= 1) {
    if (/[a-z0-9]/i.test(matched[to] ?? next)) continue;
    const signs = matched.slice(0, to).replace(/[ -]/g, "");
    if (signs.length < SHORTEST_IBAN) return null;
    if (fitsIban(signs)) return to;
  }
  return null;
}
