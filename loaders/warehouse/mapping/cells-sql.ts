/**
 * A cell without surrounding blanks, no-break and ideographic spaces included, its letters composed (NFC); empty cells
 * are NULL.
 */
export function trimmedCell(cell: string): string {
  const [leading, trailing] = [BLANKS.slice(4), BLANKS];
  const ends = [
    ...leading.map((blank) => `starts_with(${cell}, ${blank})`),
    ...trailing.map((blank) => `suffix(${cell}, ${blank})`)
  ];
  // Trimming a set of characters is slow, and reversing a text too. Codes are one character, and few cells have blanks
  // at all; whatever comes before "!" in the alphabet begins with one of the first four, or is empty.
  return `CASE WHEN strlen(${cell}) = 1 AND ${cell} BETWEEN '!' AND '~' THEN ${cell}
    WHEN ${cell} >= '!' AND NOT (${ends.join(" OR ")}) THEN ${composed(cell)}
    ELSE nullif(trim(${composed(cell)}, ${BLANKS.join(" || ")}), '') END`;
}

/** A text in the form in which names are compared (NFC). Macs part letters from their marks, and syllables of Hangul. */
function composed(text: string): string {
  // To compose is slow, and few texts have something to compose.
  const parted = String.raw`[\p{M}\x{1100}-\x{11ff}\x{2126}\x{212a}\x{212b}\x{f900}-\x{faff}]`;
  const isComposed = `strlen(${text}) = length(${text}) OR NOT regexp_matches(${text}, '${parted}')`;
  // The engine's function ends at a NUL.
  return `CASE WHEN ${isComposed} OR contains(${text}, chr(0)) THEN ${text} ELSE nfc_normalize(${text}) END`;
}

/** What surrounds a cell and is no part of it: blank, tab, line ends, no-break and ideographic space. */
const BLANKS = ["' '", "chr(9)", "chr(10)", "chr(13)", "chr(160)", "chr(12288)"];
