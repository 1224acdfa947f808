/**
 * Sum of a number taken from each item; 0 for no items.
 *
 * @example sumOf([{n: 1}, {n: 2}], ({n}) => n) // 3
 */
export function sumOf<Item>(items: readonly Item[], of: (item: Item, index: number) => number): number {
  return items.reduce((sum, item, index) => sum + of(item, index), 0);
}
