/** A multiple-response set: several variables that hold the answers to one question. */
export interface MultipleResponseSet {
  /** With its leading `$`. */
  name: string;
  label: string;
  /** The value that means "chosen" where each variable is one option; null where each holds an answer's code. */
  counted: string | null;
  /** Short names of its variables, in upper case. */
  variables: string[];
}

/**
 * Reads the record of multiple-response sets: `$name=C 5 label A B` holds codes, `$name=D1 1 5 label A B` and
 * `$name=E 1 1 1 5 label A B` hold a counted value; lengths stand before each text.
 *
 * @source PSPP developer's guide, "Multiple Response Sets Records"
 * @example parseSets("$a=D1 1 6 Brands V1 V2\n")[0].counted // "1"
 */
export function parseSets(text: string): MultipleResponseSet[] {
  const sets: MultipleResponseSet[] = [];
  let at = 0;
  const upTo = (end: string): string => {
    const found = text.indexOf(end, at);
    const part = text.slice(at, found < 0 ? text.length : found);
    at = found < 0 ? text.length : found + 1;
    return part;
  };
  const counted = (): string => {
    const length = Number(upTo(" "));
    const part = text.slice(at, at + length);
    at += length + 1;
    return part;
  };
  while (at < text.length) {
    const name = upTo("=").trim();
    if (name === "" || at >= text.length) break;
    const kind = text[at];
    at += 1;
    if (kind === "C") at += 1;
    else if (kind === "E") {
      at += 1;
      upTo(" "); // 1 or 11: where labels come from
    }
    const value = kind === "C" ? null : counted();
    const label = counted();
    const variables = upTo("\n").trim().split(/\s+/);
    sets.push({name, label, counted: value?.trim() ?? null, variables: variables.map((short) => short.toUpperCase())});
  }
  return sets;
}
