/**
 * Round values from one to another, as many as fit best: those of d3, which would be a hundred kilobytes more to load.
 * Steps are 1, 2 or 5 times a power of ten.
 *
 * @param count  about how many
 * @example ticks(0, 100, 4) // [0, 20, 40, 60, 80, 100]
 * @example ticks(70, 70.6, 3) // [70, 70.2, 70.4, 70.6]
 */
export function ticks(from: number, to: number, count: number): number[] {
  if (from === to) return [from];
  const step = stepOf(from, to, count);
  const [first, last] = [Math.ceil(from / step - 1e-9), Math.floor(to / step + 1e-9)];
  if (last < first && count < 2) return ticks(from, to, count * 2);
  const decimals = Math.max(0, -Math.floor(Math.log10(step)));
  return Array.from(
    {length: Math.max(0, last - first + 1)},
    (_, place) => Number(((first + place) * step).toFixed(decimals)) + 0
  );
}

/**
 * The ends of an axis moved outwards to round values.
 *
 * @example nice(71.3, 79.2, 4) // [70, 80]
 */
export function nice(from: number, to: number, count: number): [number, number] {
  let ends: [number, number] = [from, to];
  let last = NaN;
  // A wider axis may have wider steps.
  for (
    let step = stepOf(...ends, count);
    step !== last && Number.isFinite(step) && step > 0;
    step = stepOf(...ends, count)
  ) {
    const decimals = Math.max(0, -Math.floor(Math.log10(step)));
    const round = (value: number) => Number((value * step).toFixed(decimals)) + 0;
    ends = [round(Math.floor(ends[0] / step + 1e-9)), round(Math.ceil(ends[1] / step - 1e-9))];
    last = step;
  }
  return ends;
}

function stepOf(from: number, to: number, count: number): number {
  const raw = (to - from) / Math.max(0, count);
  const power = 10 ** Math.floor(Math.log10(raw));
  const error = raw / power;
  return power * (error >= Math.sqrt(50) ? 10 : error >= Math.sqrt(10) ? 5 : error >= Math.sqrt(2) ? 2 : 1);
}
