import type {Reversal} from "../../statistics/decomposition/decomposition-result.js";

/**
 * A whole that moved against its groups.
 *
 * @example reversalText({kind: "every-group", whole: "rose", against: ["A", "B"], isCertain: false}) // "오른 집단이 없는데도 전체가 상승(심슨의 역설, 반대 방향: A, B), 우연일 수 있음"
 */
export function reversalText({kind, whole, against, isCertain}: Reversal): string {
  const others = against.length === 0 ? "" : `반대 방향: ${against.join(", ")}`;
  const moved = whole === "rose" ? "상승" : "하락";
  const did = whole === "rose" ? "오른" : "내린";
  const what =
    kind === "every-group"
      ? `${did} 집단이 없는데도 전체가 ${moved}(심슨의 역설, ${others})`
      : `구성 변화만으로 전체가 ${moved}, 집단 내 변화는 반대 방향(${others})`;
  return `${what}, ${isCertain ? "우연으로 보기 어려움" : "우연일 수 있음"}`;
}
