/**
 * So many values, one for each place from 0 on.
 *
 * @example sequence(3, (place) => 2 * place) // [0, 2, 4]
 */
export function sequence<Value>(length: number, of: (place: number) => Value): Value[] {
  return Array.from({length}, (_, place) => of(place));
}
