/** The smallest number above 0, for `expectNumber`. */
export const aboveZero = Number.MIN_VALUE;

/**
 * Throws a RangeError: what was given is not what a function can work with.
 *
 * @param message  the function, the thing, what was expected and what was found, in lower case
 * @throws RangeError always
 * @example refuse.length // 1
 */
export function refuse(message: string): never {
  throw new RangeError(message);
}

/**
 * Throws unless a number lies from `low` to `high`. NaN never does; without `high` any finite number above `low` does.
 *
 * @param where  the function and the thing, and its row where there are rows: "heaping: row 3: n"
 * @param value  what was given
 * @param low  smallest number allowed; aboveZero for anything above 0, −Infinity for any finite number
 * @param high  largest number allowed; default any finite one
 * @throws RangeError "heaping: row 3: n: expected 0 or more, got -1"; "… expected 0 to 1, got 2"; "… expected more than 0, got 0"
 * @example expectNumber("test", 0.5, 0, 1) // undefined
 */
export function expectNumber(where: string, value: number, low: number, high = Number.MAX_VALUE): void {
  if (value >= low && value <= high && Number.isFinite(value)) return;
  const least = low === aboveZero ? "more than 0" : low === -Infinity ? "a finite number" : `${low} or more`;
  refuse(`${where}: expected ${high < Number.MAX_VALUE ? `${low} to ${high}` : least}, got ${value}`);
}

/**
 * Throws unless a number is whole and lies from `low` to `high`.
 *
 * @param where  the function and the thing
 * @param value  what was given
 * @throws RangeError "scoreOf: k: expected a whole number, got 1.5"; as `expectNumber` where it is whole
 * @example expectWhole("test", 3) // undefined
 */
export function expectWhole(where: string, value: number, low = 0, high?: number): void {
  if (!Number.isInteger(value)) refuse(`${where}: expected a whole number, got ${value}`);
  expectNumber(where, value, low, high);
}

/**
 * Throws unless the named numbers of every row are finite and no less than they may be.
 *
 * @param where  the function
 * @param rows  the rows
 * @param least  the smallest number allowed of each name, as `low` of `expectNumber`
 * @throws RangeError "heaping: row 3: n: expected 0 or more, got -1"
 * @example expectRows("test", [{n: 0}], {n: 0}) // undefined
 */
export function expectRows<Name extends string>(
  where: string,
  rows: readonly Readonly<Record<NoInfer<Name>, number>>[],
  least: Readonly<Record<Name, number>>
): void {
  for (const [index, row] of rows.entries()) {
    for (const name in least) {
      // The texts are made only when something is wrong.
      if (!(row[name] >= least[name] && row[name] < Infinity))
        expectNumber(`${where}: row ${index}: ${name}`, row[name], least[name]);
    }
  }
}
