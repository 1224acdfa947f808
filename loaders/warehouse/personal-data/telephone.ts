import {numberOf, type DigitGroup, type GroupedNumber} from "./digit-groups.js";
import type {Before} from "./surroundings.js";

/** Whether digits before which something stands may be a telephone number: by their form, or by a word that says so. */
export function hasTelephoneForm(number: GroupedNumber, before: Before, isWholeRun: boolean): boolean {
  const {groups, digits} = number;
  if (/^(\d)\1*$/.test(digits)) return false;
  if (before.hasPlus) return isInternational(number);
  if (before.isOrderNumber || before.isAmount) return false;
  if (before.isAnnounced && digits.length >= 7 && digits.length <= 15 && groups.length <= 7) return true;
  // A mobile number of Korea is none of an order; those of other forms may be.
  if (/^010\d{8}$/.test(digits)) return true;
  if (before.isOfOrder && (groups.length === 1 || !digits.startsWith("0"))) return false;
  return FORMS.some((hasForm) => hasForm(number)) || (isWholeRun && isDashed(number));
}

function isInternational({digits, groups}: GroupedNumber): boolean {
  return digits.length >= 8 && digits.length <= 15 && groups.length <= 7 && !digits.startsWith("0");
}

/** `0049 30 123456` */
function hasInternationalPrefix({digits, groups}: GroupedNumber): boolean {
  return /^00[1-9]/.test(digits) && digits.length >= 11 && digits.length <= 16 && groups.length <= 7;
}

/** `010-1234-5678`, `0171 / 123 45 67`, `02)123-4567`, `01 23 45 67 89`: the zero that dials within a country. */
function hasTrunkPrefix({digits, groups}: GroupedNumber): boolean {
  if (!/^0[1-9]/.test(digits) || digits.length < 9) return false;
  if (groups.length === 1) return digits.length <= 12 && (digits.length > 9 || digits.startsWith("02"));
  const sizes = groups.map((group) => group.digits.length);
  const [first = 0, second = 0] = sizes;
  const {separator} = groups[0]!;
  if (digits.length > 13 || sizes.some((size) => size < 2)) return false;
  const isOfPairs = sizes.every((size) => size === 2);
  return first > 2 || isOfPairs || (second > 2 && groups.length <= 3 && !separator.includes("/"));
}

/** `(415) 555-0123`, `1-415-555-0123`: North America. */
function isNorthAmerican({digits, groups, sizes}: GroupedNumber): boolean {
  if (sizes === "1,3,3,4" && digits.startsWith("1")) return isNorthAmerican(numberOf(groups.slice(1)));
  if (sizes !== "3,3,4" || isListOfRoundNumbers(groups)) return false;
  return groups.slice(0, 2).every((group) => group.digits >= "200");
}

const CHINESE_GROUPS = ["11", "13", "3,4,4", "3,8", "3,3,5", "4,3,4", "4,4,3", "2,3,4,4", "2,11"];

/** `13812345678`, `138 1234 5678`, `86-138-1234-5678`: mobile telephones of China. */
function isChineseMobile({digits, groups, sizes}: GroupedNumber): boolean {
  const isMobile = /^(?:86)?1[3-9]\d{9}$/.test(digits) && CHINESE_GROUPS.includes(sizes);
  return isMobile && (groups.length === 1 || !isListOfRoundNumbers(groups));
}

/** `98765 43210`: mobile telephones of India. */
function isIndianMobile({digits, sizes}: GroupedNumber): boolean {
  return sizes === "5,5" && /^[6-9]/.test(digits) && !digits.endsWith("00");
}

/** `110-123-456789`, `10-1234-5678`: three or four groups with dashes, where nothing else stands with them and no year begins them. */
function isDashed({digits, groups, sizes}: GroupedNumber): boolean {
  if (digits.length < 9 || digits.length > 13 || !/^[2-6](?:,[2-6]){2,3}$/.test(sizes)) return false;
  if (/^(?:19|20)\d\d$/.test(groups[0]!.digits)) return false;
  return groups.slice(0, -1).every(({separator}) => /^ ?- ?$/.test(separator));
}

const FORMS = [hasInternationalPrefix, hasTrunkPrefix, isNorthAmerican, isChineseMobile, isIndianMobile];

/** Numbers with blanks between them that all end with 0: prices or sizes. */
export function isListOfRoundNumbers(groups: readonly DigitGroup[]): boolean {
  return groups.every(({digits, separator}) => digits.endsWith("0") && /^[ /~]*$/.test(separator));
}
