import type {Reversal} from "../../statistics/decomposition/decomposition-result.js";

/**
 * A whole that moved against its groups.
 *
 * @example reversalText({kind: "every-group", whole: "rose", against: ["A", "B"], isCertain: false}) // "没有组别上升，总体却上升（辛普森悖论，方向相反：A、B），可能出于偶然"
 */
export function reversalText({kind, whole, against, isCertain}: Reversal): string {
  const others = against.length === 0 ? "" : `方向相反：${against.join("、")}`;
  const moved = whole === "rose" ? "上升" : "下降";
  const what =
    kind === "every-group"
      ? `没有组别${moved}，总体却${moved}（辛普森悖论，${others}）`
      : `总体仅因结构变化而${moved}，组内变化方向相反（${others}）`;
  return `${what}，${isCertain ? "难以用偶然解释" : "可能出于偶然"}`;
}
