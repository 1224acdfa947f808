/** The site could not be built or served: one readable message, and the captured output for who wants the details. */
export class SiteError extends Error {
  /** What Framework printed, without colours; "" where there was none. */
  readonly output: string;

  constructor(message: string, output = "") {
    super(message);
    this.name = "SiteError";
    this.output = output;
  }
}
