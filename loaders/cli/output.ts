/** Where a command writes: results to `out`, progress and notes to `err`. */
export interface Output {
  out: (text: string) => void;
  err: (text: string) => void;
}
