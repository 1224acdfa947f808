/** Digits without anything between them. */
export interface DigitGroup {
  from: number;
  to: number;
  digits: string;
  /** What stands between the group and the next one of its run; "" after the last one. */
  separator: string;
}

/** Groups that may be one number. */
export interface GroupedNumber {
  groups: readonly DigitGroup[];
  digits: string;
  /** How many digits the groups have, such as `3,4,4`. */
  sizes: string;
}

export function numberOf(groups: readonly DigitGroup[]): GroupedNumber {
  const digits = groups.map((group) => group.digits);
  return {groups, digits: digits.join(""), sizes: digits.map(({length}) => length).join()};
}

const SEPARATORS = " \t-./()~_";
const LONGEST_SEPARATOR = 3;

/** The groups of digits that follow each other with at most three separating signs between them, run by run. */
export function runsOfDigits(plain: string): DigitGroup[][] {
  const runs: DigitGroup[][] = [];
  let place = 0;
  while ((place = nextDigit(plain, place)) < plain.length) {
    const run: DigitGroup[] = [];
    for (let next = place; next > -1; next = placeOfNext(plain, place)) {
      const from = next;
      place = endOfDigits(plain, from);
      run.push({from, to: place, digits: plain.slice(from, place), separator: ""});
      const former = run.at(-2);
      if (former !== undefined) former.separator = plain.slice(former.to, from);
    }
    runs.push(run);
  }
  return runs;
}

function isDigit(plain: string, place: number): boolean {
  const code = plain.charCodeAt(place);
  return code >= 48 && code <= 57;
}

function nextDigit(plain: string, from: number): number {
  let place = from;
  while (place < plain.length && !isDigit(plain, place)) place += 1;
  return place;
}

function endOfDigits(plain: string, from: number): number {
  let place = from;
  while (isDigit(plain, place)) place += 1;
  return place;
}

/** Where the next group of the same run begins; -1 where the run ends. */
function placeOfNext(plain: string, end: number): number {
  for (let place = end; place <= end + LONGEST_SEPARATOR; place += 1) {
    if (isDigit(plain, place)) return place;
    if (!SEPARATORS.includes(plain[place] ?? "x")) return -1;
  }
  return -1;
}

const YEAR = /^(?:19|20)\d\d$/;
const isYear = ({digits}: DigitGroup) => YEAR.test(digits);
const isAtMost = ({digits}: DigitGroup, most: number) =>
  digits.length <= 2 && Number(digits) >= 1 && Number(digits) <= most;

/** Whether three groups from a place on are a date, in any order of day, month and year. */
export function isDateAt(groups: readonly DigitGroup[], place: number): boolean {
  const [a, b, c] = groups.slice(place, place + 3);
  if (a === undefined || b === undefined || c === undefined) return false;
  if (isYear(a) && isAtMost(b, 12) && isAtMost(c, 31)) return true;
  const isDayAndMonth = isAtMost(a, 31) && isAtMost(b, 31) && (Number(a.digits) <= 12 || Number(b.digits) <= 12);
  if (!isDayAndMonth) return false;
  if (isYear(c)) return true;
  // 31.05.24, but not a telephone number in five groups of two digits.
  return (
    c.digits.length === 2 && /^[./]$/.test(a.separator) && b.separator === a.separator && c.separator !== a.separator
  );
}

/** Whether any of the groups begins a date or all of them are years. */
export function holdsDate(groups: readonly DigitGroup[]): boolean {
  return groups.every(isYear) || groups.some((_, place) => isDateAt(groups, place));
}
