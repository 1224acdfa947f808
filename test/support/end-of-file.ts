const works: (() => void)[] = [];

/** Has something done when the tests of the file that runs are over. */
export function atEndOfFile(work: () => void): void {
  works.push(work);
}

/** Does it. */
export function endFile(): void {
  for (const work of works.splice(0)) work();
}
