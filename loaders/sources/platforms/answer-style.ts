/** How an export writes the answers of closed questions. */
export type AnswerStyle = "codes" | "choice texts" | "codes and choice texts" | "unknown";

/** A column counts as texts only where the same texts come back, as choices do and free text does not. */
const REPEATED_SHARE = 0.5;

/**
 * Tells codes from choice texts by the first records of an export, since no platform writes down which of the two its
 * user asked for.
 *
 * @param records  records below the header
 * @param columns  positions of columns that may hold answers to closed questions
 * @example answerStyle([["Yes"], ["No"], ["Yes"], ["Yes"]], [0]) // "choice texts"
 */
export function answerStyle(records: readonly (readonly string[])[], columns: readonly number[]): AnswerStyle {
  let codes = 0;
  let texts = 0;
  for (const column of columns) {
    const cells = records.map((record) => (record[column] ?? "").trim()).filter((cell) => cell !== "");
    if (cells.length === 0) continue;
    if (cells.every((cell) => /^-?\d+([.,]\d+)?(,\d+)*$/.test(cell))) codes += 1;
    else if (cells.length > 1 && new Set(cells).size <= REPEATED_SHARE * cells.length + 1) texts += 1;
  }
  if (codes > 0 && texts > 0) return "codes and choice texts";
  if (texts > 0) return "choice texts";
  return codes > 0 ? "codes" : "unknown";
}
