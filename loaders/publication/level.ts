/** Coverage of every interval of the report. */
export const LEVEL = 0.95;
