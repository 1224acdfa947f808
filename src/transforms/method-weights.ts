/** The mix of customers of the method pages as weighting takes it. */
import type {Margin} from "../statistics/weights/weights-cells.js";
import type {MixSums} from "./method-payload.js";

/**
 * The margins of a mix, one for each of its dimensions.
 *
 * @example marginsOf({dimensions: ["age"], before: [{categories: {age: "old"}, population: 3}]})[0].figures // [{categories: {age: "old"}, population: 3}]
 */
export function marginsOf({dimensions, before}: Pick<MixSums, "dimensions" | "before">): Margin[] {
  return dimensions.map((dimension) => {
    const sums = new Map<string, number>();
    for (const {categories, population} of before) {
      const category = categories[dimension]!;
      sums.set(category, (sums.get(category) ?? 0) + population);
    }
    const figures = [...sums].map(([category, population]) => ({categories: {[dimension]: category}, population}));
    return {dimensions: [dimension], figures};
  });
}
