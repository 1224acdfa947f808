/** One thing that can be found: a page, a chapter or an organization. */
export interface SearchEntry {
  title: string;
  /** Of its page, from the folder of the language. */
  href: string;
  /** What kind of thing it is, or where it belongs; "" for a page. */
  note: string;
  /** What else is looked through: ids, headings, prose. */
  text: string;
}

/** Characters of Chinese and Korean, which are written without spaces or with endings: any two of them are looked for. */
const unspaced = /^[\p{Script=Han}\p{Script=Hangul}]+$/u;
const PIECE = 2;

const plain = (text: string) => text.normalize("NFC").toLowerCase();

/**
 * The entries in which all words of a query stand, the best first: in the title as they are, then in pieces, then in the
 * text. Letter case does not count, words may stand anywhere, and words of Chinese and Korean characters are found by
 * their pieces of two characters, with whatever stands between these.
 *
 * @param query  "" finds nothing
 * @example findEntries([{title: "Delivery", href: "a", note: "", text: ""}, {title: "배송 조회", href: "b", note: "", text: ""}], "배송조회").map(({href}) => href) // ["b"]
 */
export function findEntries(entries: readonly SearchEntry[], query: string): SearchEntry[] {
  const words = plain(query)
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return [];
  const found = entries.flatMap((entry) => {
    const [title, all] = [plain(entry.title), plain(`${entry.title} ${entry.text} ${entry.note}`)];
    const ranks = words.map((word) => rankOf(word, title, all));
    return ranks.includes(0) ? [] : [{entry, rank: ranks.reduce((sum, rank) => sum + rank, 0)}];
  });
  return found.sort((a, b) => b.rank - a.rank).map(({entry}) => entry);
}

/** How well a word is found, the most where the title begins with it; 0 where it is not. */
function rankOf(word: string, spacedTitle: string, spacedAll: string): number {
  const [title, all] = [spacedTitle, spacedAll].map((text) =>
    unspaced.test(word) ? text.replace(/\s/g, "") : text
  ) as [string, string];
  if (title.startsWith(word)) return 5;
  if (title.includes(word)) return 4;
  if (piecesOf(word).every((piece) => title.includes(piece))) return 3;
  if (all.includes(word)) return 2;
  return piecesOf(word).every((piece) => all.includes(piece)) ? 1 : 0;
}

/** Pieces of two characters one after another; of an odd number the last two overlap: 만족도 is 만족 and 족도. */
function piecesOf(word: string): string[] {
  const letters = [...word];
  if (!unspaced.test(word) || letters.length <= PIECE) return [word];
  const count = Math.ceil(letters.length / PIECE);
  return Array.from({length: count}, (_, index) => {
    const place = Math.min(index * PIECE, letters.length - PIECE);
    return letters.slice(place, place + PIECE).join("");
  });
}
