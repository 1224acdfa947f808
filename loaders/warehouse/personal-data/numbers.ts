import {fitsKoreanIdentity, fitsLuhn, hasKoreanIdentityForm, isChineseIdentity} from "./checksums.js";
import {holdsDate, isDateAt, numberOf, runsOfDigits, type DigitGroup, type GroupedNumber} from "./digit-groups.js";
import type {PersonalSpan} from "./span.js";
import {beforeOf, isAmountBefore, isWithinCode, NOTHING_BEFORE, type Before} from "./surroundings.js";
import {hasTelephoneForm, isListOfRoundNumbers} from "./telephone.js";

const MOST_GROUPS = 8;
const [FEWEST_DIGITS, MOST_DIGITS] = [7, 19];

/** Identity, card and telephone numbers, told by their form, check digits and the words before them. */
export function personalNumbers(plain: string): PersonalSpan[] {
  return runsOfDigits(plain).flatMap((run) => spansOfRun(plain, run));
}

/** From the left, the longest row of groups that is something; dates are passed over whole. */
function spansOfRun(plain: string, run: readonly DigitGroup[]): PersonalSpan[] {
  if (run.reduce((sum, {digits}) => sum + digits.length, 0) < FEWEST_DIGITS) return [];
  const before = beforeOf(plain, run[0]!.from);
  if (isThousands(run) && (before.isAmount || isAmountBefore(plain, run.at(-1)!.to))) return [];
  const spans: PersonalSpan[] = [];
  let place = 0;
  let isCode = before.isWithinCode || (before.touchesLetter && !run[0]!.digits.startsWith("0"));
  while (place < run.length) {
    isCode &&= place === 0 || /^[-_]$/.test(run[place - 1]!.separator);
    const found = longestFrom(plain, run, place, {...(place === 0 ? before : NOTHING_BEFORE), isWithinCode: isCode});
    if (found === null) {
      place += isDateAt(run, place) ? 3 : 1;
      continue;
    }
    spans.push(spanOf(plain, found));
    place += found.groups.length;
  }
  return spans;
}

/** `10 000 000` */
function isThousands([first, ...rest]: readonly DigitGroup[]): boolean {
  return rest.length > 0 && first!.digits.length <= 3 && rest.every(({digits}) => digits.length === 3);
}

interface Found {
  groups: readonly DigitGroup[];
  label: string;
}

function longestFrom(plain: string, run: readonly DigitGroup[], place: number, before: Before): Found | null {
  const needsForm = !before.hasPlus && !before.isAnnounced;
  for (let count = Math.min(MOST_GROUPS, run.length - place); count > 0; count -= 1) {
    if (!isOfFittingSize(run, place, place + count, needsForm)) continue;
    const groups = run.slice(place, place + count);
    groups[count - 1] = {...groups[count - 1]!, separator: ""};
    const label = labelOf(plain, numberOf(groups), before, count === run.length);
    if (label !== null) return {groups, label};
  }
  return null;
}

/**
 * Whether groups have as many digits as a number has, and no more than one of them is a single digit. Only numbers with a 0 to
 * begin with have as short groups as pairs of digits.
 */
function isOfFittingSize(run: readonly DigitGroup[], from: number, to: number, needsForm: boolean): boolean {
  let digits = 0;
  let single = 0;
  for (let place = from; place < to; place += 1) {
    const {length} = run[place]!.digits;
    digits += length;
    if (length === 1) single += 1;
  }
  if (digits < FEWEST_DIGITS || digits > MOST_DIGITS || single > 1) return false;
  return !needsForm || run[from]!.digits.startsWith("0") || digits >= 2.5 * (to - from);
}

function labelOf(plain: string, number: GroupedNumber, before: Before, isWholeRun: boolean): string | null {
  const {groups} = number;
  const {to} = groups.at(-1)!;
  if (isChineseIdentity(number.digits) || endsWithX(plain, number)) return "[identity number]";
  const label = labelOfForm(number, before, isWholeRun);
  if (label === null || holdsDate(groups) || isAmountBefore(plain, to)) return null;
  const isCode = isWithinCode(plain, to, before, groups.length === 1);
  return isCode && !before.isAnnounced && !before.hasPlus ? null : label;
}

function labelOfForm(number: GroupedNumber, before: Before, isWholeRun: boolean): string | null {
  if (!before.isOrderNumber && isIdentityNumber(number)) return "[identity number]";
  if (isCardNumber(number, before)) return "[card number]";
  return hasTelephoneForm(number, before, isWholeRun) ? "[telephone]" : null;
}

/** Whether an X is the last digit of a Chinese identity number. */
function endsWithX(plain: string, {groups, digits}: GroupedNumber): boolean {
  const {to} = groups.at(-1)!;
  return digits.length === 17 && /^x(?![a-z0-9])/i.test(plain.slice(to, to + 2)) && isChineseIdentity(`${digits}X`);
}

function isIdentityNumber({groups, digits, sizes}: GroupedNumber): boolean {
  if (sizes === "6,7") return hasKoreanIdentityForm(digits);
  if (sizes === "13") return fitsKoreanIdentity(digits);
  const isAmerican = sizes === "3,2,4" && groups.slice(0, 2).every(({separator}) => separator === "-");
  return isAmerican && !/^(?:000|666|9)/.test(digits);
}

/** First digits of the networks that issue cards, and how many digits theirs have. */
const ISSUERS =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11}|35\d{14}|6(?:011|[245]\d\d)\d{12,15}|9\d{15})$/;

function isCardNumber({groups, digits, sizes}: GroupedNumber, before: Before): boolean {
  if (digits.length < 13 || before.isAmount) return false;
  const isOfFours = /^4,4,4,4(?:,[1-3])?$/.test(sizes);
  const isAlike = groups.slice(0, -1).every(({separator}) => separator === groups[0]!.separator);
  if (isOfFours && isAlike && !before.isOrderNumber && !isListOfRoundNumbers(groups)) return true;
  const isPlausible = isOfFours || ISSUERS.test(digits);
  return isPlausible && fitsLuhn(digits) && groups.every((group) => group.digits.length > 1);
}

/** The groups with the plus sign and the bracket that belong to them, and the X of an identity number. */
function spanOf(plain: string, {groups, label}: Found): PersonalSpan {
  let {from} = groups[0]!;
  const {to} = groups.at(-1)!;
  const isClosed = plain.slice(from, to).includes(")");
  if (isClosed && plain[from - 1] === "(") from -= 1;
  if (plain[from - 1] === "+") from -= 1;
  else if (plain.slice(from - 2, from) === "+ ") from -= 2;
  if (isClosed && plain[from - 1] === "(") from -= 1;
  const hasX = label === "[identity number]" && /x/i.test(plain[to] ?? "");
  return {from, to: hasX ? to + 1 : to, label};
}
