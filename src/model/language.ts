/** The languages that a report can be in, by their codes in addresses, files and pages. */
export const LANGUAGES = ["en", "ko", "zh"] as const;

export type Language = (typeof LANGUAGES)[number];

/**
 * Whether a code is that of a language there are words for.
 *
 * @example isLanguage("ko") // true
 * @example isLanguage("ja") // false
 */
export function isLanguage(code: unknown): code is Language {
  return (LANGUAGES as readonly unknown[]).includes(code);
}
