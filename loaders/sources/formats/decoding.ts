import iconv from "iconv-lite";
import type {Encoding} from "../../workspace/encodings.js";

/** What stands for bytes that are no character of their encoding. */
export const REPLACEMENT = "\uFFFD";

/**
 * Encodings that Node reads itself, and what it calls them. Its tables of the others lack what Windows writes: of 11,172
 * Hangul syllables its EUC-KR has 2,350. The library's tables of the Macs' lack the sign of the euro.
 */
const OWN: Readonly<Partial<Record<Encoding, string>>> = {
  ...{"utf-8": "utf-8", "utf-16le": "utf-16le", "utf-16be": "utf-16be"},
  ...{"mac-roman": "macintosh", "mac-cyrillic": "x-mac-cyrillic"}
};

/** Turns bytes into text piece by piece; a character may be cut by the end of a piece. */
export interface Decoder {
  write: (bytes: Buffer) => string;
  /** What is left at the end. */
  end: () => string;
}

/** A decoder of one stream; a byte-order mark at its beginning is no part of the text. */
export function decoderOf(encoding: Encoding): Decoder {
  const own = OWN[encoding];
  if (own !== undefined) {
    const decoder = new TextDecoder(own);
    return {write: (bytes) => decoder.decode(bytes, {stream: true}), end: () => decoder.decode()};
  }
  return wholeCharacters(iconv.getDecoder(encoding));
}

/** Bytes below it are characters by themselves in every encoding of one or more bytes. */
const FIRST_OF_SEVERAL = 0x30;

/**
 * A decoder that gives the library pieces which end with a character: of one that is cut and lies beyond U+FFFF (GB18030 and
 * Big5 have them) it loses what follows, since it makes room for as many characters as the second piece has bytes.
 */
function wholeCharacters(decoder: {write: (bytes: Buffer) => string; end: () => string | undefined}): Decoder {
  let held: Buffer = Buffer.alloc(0);
  return {
    write: (bytes) => {
      const all = held.length > 0 ? Buffer.concat([held, bytes]) : bytes;
      const cut = all.findLastIndex((byte) => byte < FIRST_OF_SEVERAL) + 1;
      held = Buffer.from(all.subarray(cut));
      return decoder.write(all.subarray(0, cut));
    },
    end: () => decoder.write(held) + (decoder.end() ?? "")
  };
}

/** A function that decodes whole texts of an encoding. */
export function textDecoder(encoding: Encoding): (bytes: Buffer) => string {
  const own = OWN[encoding];
  if (own === undefined) return (bytes) => iconv.decode(bytes, encoding);
  const decoder = new TextDecoder(own);
  return (bytes) => decoder.decode(bytes);
}

/** How many sequences of bytes of a text became U+FFFD. */
export function countReplaced(text: string): number {
  let count = 0;
  for (let at = text.indexOf(REPLACEMENT); at >= 0; at = text.indexOf(REPLACEMENT, at + 1)) count += 1;
  return count;
}

/** Decodes texts one by one, and counts what became U+FFFD in all of them. */
export class CountingDecoder {
  replaced = 0;
  private readonly decoded: (bytes: Buffer) => string;

  constructor(readonly encoding: Encoding) {
    this.decoded = textDecoder(encoding);
  }

  decode(bytes: Buffer): string {
    const text = this.decoded(bytes);
    this.replaced += countReplaced(text);
    return text;
  }
}
