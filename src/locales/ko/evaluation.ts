/** What pages say of choices that a plan could have made; what commands say besides is English. */
import type {Choice} from "../../model/scorecard.js";
import {listText} from "./wording.js";

/** What one choice in place of the plan's is called. */
function choice({metric, handoverMonths, adjust, shrink, classes}: Choice): string {
  const parts = [
    ...(metric === undefined ? [] : [`지표 ${metric}`]),
    ...(handoverMonths === undefined ? [] : [`인수인계 기간 ${handoverMonths}개월`]),
    ...(adjust === undefined
      ? []
      : [adjust.length === 0 ? "고객 구성 조정 없음" : `고객 구성 조정(${listText(adjust)})`]),
    ...(shrink === undefined ? [] : [shrink ? "유사 조직 평균으로 축소" : "축소하지 않음"]),
    ...(classes === undefined
      ? []
      : [classes === "declared" ? "정해진 고객군 가중치" : `고객군 가중치 ${weights(classes)}`])
  ];
  return parts.join(", ");
}

const weights = (classes: Readonly<Record<string, number>>) =>
  Object.entries(classes)
    .map(([id, weight]) => `${id} ${weight}`)
    .join(" ");

export const evaluation = {choice};
