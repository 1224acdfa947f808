/** Encodings of texts that can be read, by the name that a source declares. */
export const ENCODINGS = [
  ...["utf-8", "utf-16le", "utf-16be", "cp949", "gb18030", "big5", "shift_jis", "euc-jp"],
  ...["windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254", "windows-1255", "windows-1256"],
  ...["windows-1257", "windows-1258", "windows-874", "mac-roman", "mac-cyrillic", "koi8-r", "koi8-u"],
  ...["iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5", "iso-8859-6", "iso-8859-7", "iso-8859-8", "iso-8859-10"],
  ...["iso-8859-13", "iso-8859-14", "iso-8859-15", "iso-8859-16", "ibm437", "ibm850", "ibm852", "ibm866"]
] as const satisfies readonly string[];

export type Encoding = (typeof ENCODINGS)[number];

/**
 * What else encodings are called, in small letters and digits only. Those of fewer characters stand for the one that
 * holds them all in the same places: EUC-KR for CP949, GB2312 and GBK for GB18030, ISO 8859-1 for Windows-1252.
 */
const OTHER_NAMES: Readonly<Partial<Record<Encoding, readonly string[]>>> = {
  "utf-8": ["ascii", "usascii", "ansix341968", "unicode11utf8"],
  "utf-16le": ["utf16", "ucs2", "unicode", "iso10646ucs2"],
  "utf-16be": ["unicodefffe"],
  cp949: ["euckr", "ksc5601", "ksc56011987", "ksc56011992", "ksx1001", "uhc", "korean", "cseuckr"],
  gb18030: ["gbk", "gb2312", "gb231280", "euccn", "chinese", "csgb2312"],
  big5: ["big5hkscs", "cnbig5", "xxbig5", "csbig5"],
  shift_jis: ["sjis", "mskanji", "windows31j", "csshiftjis"],
  "euc-jp": ["ujis"],
  "windows-1252": ["latin1", "iso88591", "l1", "ansi"],
  "windows-1254": ["latin5", "iso88599"],
  "windows-874": ["tis620", "iso885911"],
  "mac-roman": ["mac", "macintosh", "macosroman"],
  "iso-8859-2": ["latin2"],
  "iso-8859-15": ["latin9"]
};

/** The numbers that Windows, SPSS and others give to encodings. */
const CODE_PAGES: Readonly<Record<string, Encoding>> = {
  ...{437: "ibm437", 850: "ibm850", 852: "ibm852", 866: "ibm866", 858: "ibm850"},
  ...{874: "windows-874", 932: "shift_jis", 936: "gb18030", 949: "cp949", 950: "big5", 943: "shift_jis", 951: "big5"},
  ...{1200: "utf-16le", 1201: "utf-16be", 65001: "utf-8", 20127: "utf-8", 1250: "windows-1250", 1251: "windows-1251"},
  ...{1252: "windows-1252", 1253: "windows-1253", 1254: "windows-1254", 1255: "windows-1255", 1256: "windows-1256"},
  ...{1257: "windows-1257", 1258: "windows-1258", 10000: "mac-roman", 10007: "mac-cyrillic"},
  ...{20866: "koi8-r", 21866: "koi8-u", 20932: "euc-jp", 51932: "euc-jp", 51949: "cp949", 20949: "cp949"},
  ...{51936: "gb18030", 20936: "gb18030", 54936: "gb18030", 28591: "windows-1252", 28592: "iso-8859-2"},
  ...{28593: "iso-8859-3", 28594: "iso-8859-4", 28595: "iso-8859-5", 28596: "iso-8859-6", 28597: "iso-8859-7"},
  ...{28598: "iso-8859-8", 38598: "iso-8859-8", 28599: "windows-1254", 28603: "iso-8859-13", 28605: "iso-8859-15"}
};

const BY_NAME: ReadonlyMap<string, Encoding> = new Map(
  ENCODINGS.flatMap((encoding) => [
    [plain(encoding), encoding] as const,
    ...(OTHER_NAMES[encoding] ?? []).map((name) => [name, encoding] as const)
  ])
);

/**
 * The encoding that a name means, however a program writes it: by the name or number of a code page, in capitals or
 * not, with or without hyphens.
 *
 * @returns null where no encoding that can be read is called so
 * @example encodingNamed("x-windows-949") // "cp949"
 * @example encodingNamed("GBK") // "gb18030"
 */
export function encodingNamed(name: string): Encoding | null {
  const short = plain(name).replace(/^x(?=.{3})/, "");
  const [, page] = /^(?:windows|cp|ms|ibm|win|oem|codepage|dos)?(\d{3,5})$/.exec(short) ?? [];
  return BY_NAME.get(short) ?? BY_NAME.get(plain(name)) ?? (page === undefined ? null : (CODE_PAGES[page] ?? null));
}

/** Small letters and digits of a name. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}
