import type {FigurePart} from "./figure-parts.js";

/** A part of a figure that a class of customers answered. */
export interface AnsweredPart {
  /** Place of the class among those of the sums. */
  customers: number;
  part: FigurePart;
}

/** Whether both hold the same parts, in the same order. */
export const isSame = (one: readonly AnsweredPart[], other: readonly AnsweredPart[]) =>
  one === other || (one.length === other.length && one.every((part, index) => part === other[index]));

/**
 * The places of the classes that answered some parts, each once.
 *
 * @example classesOf([]) // []
 */
export const classesOf = (parts: readonly AnsweredPart[]) => [...new Set(parts.map(({customers}) => customers))];
