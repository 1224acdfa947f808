/**
 * Sum of numbers, or of a number taken from each item; 0 for no items.
 *
 * @example sumOf([{n: 1}, {n: 2}], ({n}) => n) // 3
 * @example sumOf([1, 2]) // 3
 */
export function sumOf(numbers: readonly number[]): number;
export function sumOf<Item>(items: readonly Item[], of: (item: Item, index: number) => number): number;
export function sumOf<Item>(items: readonly Item[], of: (item: Item, index: number) => number = Number): number {
  let sum = 0;
  for (let index = 0; index < items.length; index += 1) sum += of(items[index]!, index);
  return sum;
}
