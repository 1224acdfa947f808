/** A part of a text that tells of a person, and what stands in its place. */
export interface PersonalSpan {
  from: number;
  to: number;
  label: string;
}
