import {isIP} from "node:net";
import type {PersonalSpan} from "./span.js";

/** Most characters before the at-sign of an address. */
const LONGEST_NAME = 64;

/** At-signs, also spelled: `(at)`, `[at]`, ` at `. */
const AT = /@|\s{0,2}[[({<]\s?(?:at|ät|골뱅이)\s?[\])}>]\s{0,2}|\s(?:at|골뱅이)\s/gi;
const SPELLED_DOT = String.raw`(?:\s?[\[({<]\s?(?:dot|punkt|점)\s?[\])}>]\s?|\s(?:dot|punkt|점)\s)`;
const DOT = String.raw`(?:\.|${SPELLED_DOT})`;
const domain = (dot: string) => String.raw`[a-z0-9-]{1,63}(?:${dot}[a-z0-9-]{1,63}){0,5}${dot}[a-z]{2,24}`;
const DOMAIN = new RegExp(domain(DOT), "iy");
const SPELLED_DOMAIN = new RegExp(domain(SPELLED_DOT), "iy");
const LOCAL_DOMAIN = /[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,5}\.\p{L}{2,24}/uy;
const NAME_SIGN = /[\p{L}\p{N}._%+'-]/u;
const LATIN = /[\x21-\x7e\p{Script=Latin}]/u;
const BEFORE_SPELLED_DOT = new RegExp(String.raw`[\w.+-]{1,40}${SPELLED_DOT}$`, "i");

/** E-mail addresses, also in full-width signs or spelled: `jane(at)example.com`, `jane at example dot com`. */
export function emailAddresses(plain: string): PersonalSpan[] {
  const spans: PersonalSpan[] = [];
  for (const {0: sign, index} of plain.matchAll(AT)) {
    const after = index + sign.length;
    // "Bought at example.com" is no address: between words, the dot must be spelled too.
    const betweenWords = /^\s\S+\s$/.test(sign);
    const patterns = betweenWords && !sign.includes("골뱅이") ? [SPELLED_DOMAIN] : [DOMAIN, LOCAL_DOMAIN];
    const to = endOfMatch(plain, after, patterns);
    const from = to === null ? index : startOfName(plain, index, sign !== "@");
    if (to !== null && from < index) spans.push({from, to, label: "[e-mail]"});
  }
  return spans;
}

function endOfMatch(plain: string, from: number, patterns: readonly RegExp[]): number | null {
  for (const pattern of patterns) {
    pattern.lastIndex = from;
    if (pattern.test(plain)) return pattern.lastIndex;
  }
  return null;
}

function startOfName(plain: string, at: number, spelled: boolean): number {
  let from = at;
  // A name in Latin letters ends where the Korean or Chinese words before it begin.
  const isLatin = LATIN.test(plain[at - 1] ?? "");
  const belongs = (sign: string) => NAME_SIGN.test(sign) && (!isLatin || LATIN.test(sign));
  while (from > 0 && at - from < LONGEST_NAME && belongs(plain[from - 1]!)) from -= 1;
  if (!spelled || from === at) return from;
  const more = BEFORE_SPELLED_DOT.exec(plain.slice(Math.max(0, from - 60), from));
  return more === null ? from : from - more[0].length;
}

const WEB_ADDRESS = /(?:https?:\/\/|www\.)[^\s<>"'`\u0080-\uffff]{1,2000}/gi;
/** What comes after the host: user names, a part of the path that looks like a key, a query, a fragment. */
const DETAILS = /[?#]|\/(?=[^/?#]{16,2000}(?:[/?#]|$))(?=[^/?#]{0,2000}\d)(?=[^/?#]{0,2000}[a-z])[\w.~%+=-]{16,}/i;

/** What web addresses tell beyond the page: user names, keys, queries and fragments. */
export function webAddressDetails(plain: string): PersonalSpan[] {
  const spans: PersonalSpan[] = [];
  for (const {0: matched, index} of plain.matchAll(WEB_ADDRESS)) {
    const address = matched.replace(/[.,;:!?)\]}]{1,9}$/, "");
    const host = address.indexOf("//") === -1 ? 0 : address.indexOf("//") + 2;
    const user = /^[^/?#]{1,300}@/.exec(address.slice(host));
    if (user !== null) spans.push({from: index + host, to: index + host + user[0].length, label: "[user]@"});
    const details = DETAILS.exec(address.slice(host));
    if (details !== null) {
      const from = index + host + details.index + (details[0].startsWith("/") ? 1 : 0);
      if (from + 1 < index + address.length) spans.push({from, to: index + address.length, label: "[details]"});
    }
  }
  return spans;
}

const IP_ADDRESS = /(?<![\w:.])[0-9a-f]{0,4}[.:][0-9a-f.:]{3,43}(?![\w])/gi;
const VERSION = /(?:version|ver\.?|\bv|firmware|fw|release|build|update|버전|펌웨어|版本|固件)[\s:.]{0,3}$/i;
const ANNOUNCED_IP = /(?:\bip\b|ip[- ]?(?:address|adresse)|ip ?주소|ip ?地址)\D{0,8}$/i;

/** Addresses of devices on the internet: IPv4, but no version numbers, and IPv6. */
export function ipAddresses(plain: string): PersonalSpan[] {
  const spans: PersonalSpan[] = [];
  for (const {0: matched, index} of plain.matchAll(IP_ADDRESS)) {
    const address = matched.replace(/[.:]$/, "");
    const before = plain.slice(Math.max(0, index - 16), index);
    const kind = isIP(address);
    // 12::30 is an address to the letter; 1.2.3.4 may be a version or a list.
    const looksSo = kind === 6 ? /[0-9a-f]{3}/i.test(address) : /\d\d/.test(address) || ANNOUNCED_IP.test(before);
    if (kind !== 0 && looksSo && !VERSION.test(before)) {
      spans.push({from: index, to: index + address.length, label: "[IP address]"});
    }
  }
  return spans;
}

const ENTRY = String.raw`[-+]?\d{1,3}\.\d{4,15}\s?°?\s?[NSEW]?`;
const POSITION = new RegExp(String.raw`(?<![\d.,])${ENTRY}\s?[,;/ ]\s?${ENTRY}(?![\d.])`, "gi");

/** Positions as latitude and longitude in degrees with four decimals and more. */
export function positions(plain: string): PersonalSpan[] {
  return Array.from(plain.matchAll(POSITION), ({0: matched, index}) => {
    const [latitude = 999, longitude = 999] = (matched.match(/\d+\.\d+/g) ?? []).map(Number);
    const to = latitude <= 90 && longitude <= 180 ? index + matched.trimEnd().length : index;
    return {from: index, to, label: "[position]"};
  }).filter(({from, to}) => to > from);
}

const HANDLE = /(?<![\w.@/+-])@[a-z][a-z0-9._]{2,29}(?![\w@(])/gi;
/** What people write after an at-sign that means the word "at". */
const PLACES = new Set(
  "home work school office all everyone team here night noon store shop the least once first".split(" ")
);

/** Names of users as `@name`. */
export function handles(plain: string): PersonalSpan[] {
  return Array.from(plain.matchAll(HANDLE), ({0: matched, index}) => {
    return {from: index, to: index + matched.replace(/\.$/, "").length, label: "[user]", matched};
  }).filter(({matched}) => !PLACES.has(matched.slice(1).toLowerCase().replace(/\.$/, "")));
}
