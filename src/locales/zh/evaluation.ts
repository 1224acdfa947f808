/** What pages say of choices that a plan could have made; what commands say besides is English. */
import type {Choice} from "../../model/scorecard.js";
import {listText} from "./wording.js";

/** What one choice in place of the plan's is called. */
function choice({metric, handoverMonths, adjust, shrink, classes}: Choice): string {
  const parts = [
    ...(metric === undefined ? [] : [`指标${metric}`]),
    ...(handoverMonths === undefined ? [] : [`交接期${handoverMonths}个月`]),
    ...(adjust === undefined ? [] : [adjust.length === 0 ? "不调整客户结构" : `按${listText(adjust)}调整客户结构`]),
    ...(shrink === undefined ? [] : [shrink ? "向同类组织均值收缩" : "不向同类组织均值收缩"]),
    ...(classes === undefined ? [] : [classes === "declared" ? "既定客户权重" : `客户权重 ${weights(classes)}`])
  ];
  return parts.join("，");
}

const weights = (classes: Readonly<Record<string, number>>) =>
  Object.entries(classes)
    .map(([id, weight]) => `${id} ${weight}`)
    .join(" ");

export const evaluation = {choice};
