/**
 * Throws unless a number lies from `low` to `high`. NaN never does; without `high` any finite number above `low` does.
 *
 * @param where  the function and the thing, and its row where there are rows: "heaping: row 3: n"
 * @param value  what was given
 * @param low  smallest number allowed; Number.MIN_VALUE for anything above 0, −Infinity for any finite number
 * @param high  largest number allowed; default any finite one
 * @throws RangeError "heaping: row 3: n: expected 0 or more, got -1"; "… expected 0 to 1, got 2"; "… expected more than 0, got 0"
 * @example expectNumber("test", 0.5, 0, 1) // undefined
 */
export function expectNumber(where: string, value: number, low: number, high = Number.MAX_VALUE): void {
  if (value >= low && value <= high && Number.isFinite(value)) return;
  const least = low === Number.MIN_VALUE ? "more than 0" : low === -Infinity ? "a finite number" : `${low} or more`;
  throw new RangeError(`${where}: expected ${high < Number.MAX_VALUE ? `${low} to ${high}` : least}, got ${value}`);
}
