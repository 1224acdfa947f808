import {refuse} from "./expect-number.js";

/**
 * Throws unless a number lies between 0 and `high`, neither of them included.
 *
 * @param where  the function and the thing: "wilsonInterval: level"
 * @param value  what was given
 * @param high  first number that is too large; default 1
 * @throws RangeError "wilsonInterval: level: expected more than 0 and less than 1, got 95"
 * @example expectInside("test", 0.5) // undefined
 */
export function expectInside(where: string, value: number, high = 1): void {
  if (value > 0 && value < high) return;
  refuse(`${where}: expected more than 0 and less than ${high}, got ${value}`);
}
