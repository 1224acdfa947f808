/**
 * What is masked in comments before they are stored, in this order. Digits may be ASCII or full-width, as Asian input
 * methods write them.
 */
const MASKS: readonly {pattern: string; mask: string}[] = [
  {pattern: String.raw`[\p{L}\p{N}._%+\-]+[@＠][\p{L}\p{N}.\-]+\.[\p{L}]{2,}`, mask: "[e-mail]"},
  {pattern: String.raw`(?:[0-9０-９][ \-－]?){12,18}[0-9０-９]`, mask: "[card number]"},
  {pattern: String.raw`[+＋]?(?:[0-9０-９][ .\-－()/]{0,2}){8,14}[0-9０-９]`, mask: "[telephone]"}
];

/**
 * A SQL expression that masks e-mail addresses, card-like numbers (13 to 19 digits) and telephone numbers (9 to 15
 * digits, with the usual separators) in a text expression. Shorter numbers, such as prices, dates and order numbers of
 * up to 8 digits, stay.
 */
export function maskedSql(text: string): string {
  return MASKS.reduce((masked, {pattern, mask}) => `regexp_replace(${masked}, '${pattern}', '${mask}', 'g')`, text);
}
