import type {ValidExport} from "./valid-exports.js";

/** Draws a whole number from 0 to below `limit`. */
export type Draw = (limit: number) => number;

/** A way in which a file comes to harm; the name says what happened. */
export interface Damage {
  name: string;
  apply: (content: Buffer, draw: Draw) => Buffer;
}

/** Draws from uniform random numbers. */
export function drawFrom(uniform: () => number): Draw {
  return (limit) => Math.floor(uniform() * limit);
}

/** One of several. */
export function pick<Value>(values: readonly Value[], draw: Draw): Value {
  return values[draw(values.length)]!;
}

/** What disks, transfers and tools do to bytes of any format. */
export const BYTE_DAMAGES: readonly Damage[] = [
  {
    name: "bits flipped",
    apply: (content, draw) => altered(content, 1 + draw(3), (byte) => byte ^ (1 << draw(8)), draw)
  },
  {name: "bytes overwritten", apply: (content, draw) => altered(content, 1 + draw(12), () => draw(256), draw)},
  {name: "cut", apply: (content, draw) => content.subarray(0, draw(content.length))},
  {name: "its beginning lost", apply: (content, draw) => content.subarray(draw(content.length))},
  {name: "a stretch lost", apply: (content, draw) => replaced(content, draw, () => Buffer.alloc(0))},
  {
    name: "a stretch repeated",
    apply: (content, draw) => replaced(content, draw, (part) => Buffer.concat([part, part]))
  },
  {name: "a stretch of NULs", apply: (content, draw) => replaced(content, draw, (part) => Buffer.alloc(part.length))},
  {name: "its end zeroed", apply: (content, draw) => Buffer.from(content).fill(0, draw(content.length))},
  {
    name: "bytes put in",
    apply: (content, draw) =>
      replaced(content, draw, (part) =>
        Buffer.concat([Buffer.from(Array.from({length: 1 + draw(9)}, () => draw(256))), part])
      )
  },
  {
    name: "another file behind it",
    apply: (content, draw) => Buffer.concat([content, content.subarray(draw(content.length))])
  }
];

/** What editors, spreadsheets and people do to files of text. */
export const TEXT_DAMAGES: readonly Damage[] = [
  {name: "a line deleted", apply: onLines((lines, draw) => lines.splice(draw(lines.length), 1))},
  {name: "a line doubled", apply: onLines((lines, draw) => lines.splice(draw(lines.length), 0, pick(lines, draw)))},
  {
    name: "two lines swapped",
    apply: onLines((lines, draw) => {
      const [one, other] = [draw(lines.length), draw(lines.length)];
      [lines[one], lines[other]] = [lines[other]!, lines[one]!];
    })
  },
  {
    name: "a word misspelt",
    apply: onText((text, draw) => {
      const words = [...text.matchAll(/\p{L}{3,}/gu)];
      if (words.length === 0) return text;
      const {index, 0: word} = pick(words, draw);
      const at = index + draw(word.length);
      return text.slice(0, at) + pick(["", "x", text[at]! + text[at]!], draw) + text.slice(at + 1);
    })
  },
  {
    name: "a sign in place of another",
    apply: onText((text, draw) => {
      const at = draw(text.length);
      return (
        text.slice(0, at) +
        pick([..."\"'`,;:{}[]()<>\t \n\r\0-#&*!|%@=\\\u00A0\u202E\uFFFD😀"], draw) +
        text.slice(at + 1)
      );
    })
  },
  {
    name: "as UTF-16",
    apply: (content, draw) => Buffer.from(pick(["", "\uFEFF"], draw) + content.toString(), "utf16le")
  },
  {name: "as Latin-1", apply: (content) => Buffer.from(content.toString(), "latin1")},
  {name: "read as Latin-1, written as UTF-8", apply: (content) => Buffer.from(content.toString("latin1"))},
  {name: "a second byte-order mark", apply: (content) => Buffer.concat([Buffer.from("\uFEFF\uFEFF"), content])},
  {
    name: "other line ends",
    apply: onText((text, draw) => text.replace(/\r?\n/g, pick(["\r", "\n\n", "\r\r\n", " "], draw)))
  },
  {name: "emptied", apply: (_, draw) => Buffer.from(pick(["", "\n", " ", "\uFEFF", "\0"], draw))},
  {
    name: "another delimiter",
    apply: onText((text, draw) => text.replaceAll(pick([",", ";", ":"], draw), pick(["\t", ";", "|"], draw)))
  }
];

/** An export damaged in one way, an archive now and then inside a sound packing; `what` says how. */
export async function damagedExport(
  {content, text, pack}: ValidExport,
  draw: Draw
): Promise<{content: Buffer; what: string}> {
  const inside = text || (pack !== undefined && draw(2) === 0);
  const {name, apply} = pick(inside ? [...BYTE_DAMAGES, ...TEXT_DAMAGES] : BYTE_DAMAGES, draw);
  const packed = pack ?? ((unpacked: Buffer) => Promise.resolve(unpacked));
  const damaged = inside ? await packed(apply(content, draw)) : apply(await packed(content), draw);
  return {content: damaged, what: inside && pack ? `${name} inside` : name};
}

function altered(content: Buffer, times: number, change: (byte: number) => number, draw: Draw): Buffer {
  const damaged = Buffer.from(content);
  for (let time = 0; time < times; time++) {
    const at = draw(damaged.length);
    damaged[at] = change(damaged[at]!);
  }
  return damaged;
}

/** A stretch of at most a fifth of the content, replaced. */
function replaced(content: Buffer, draw: Draw, replacement: (part: Buffer) => Buffer): Buffer {
  const start = draw(content.length);
  const end = Math.min(content.length, start + 1 + draw(Math.ceil(content.length / 5)));
  return Buffer.concat([content.subarray(0, start), replacement(content.subarray(start, end)), content.subarray(end)]);
}

function onText(change: (text: string, draw: Draw) => string): Damage["apply"] {
  return (content, draw) => Buffer.from(change(content.toString(), draw));
}

function onLines(change: (lines: string[], draw: Draw) => unknown): Damage["apply"] {
  return onText((text, draw) => {
    const lines = text.split("\n");
    change(lines, draw);
    return lines.join("\n");
  });
}
