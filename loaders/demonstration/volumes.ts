import type {SurveyMonth} from "./calendar.js";
import {existsIn, type Department} from "./departments.js";
import {truths} from "./truths.js";
import type {CustomerClass} from "./vocabulary.js";

/** How a class's responses divide over the divisions. */
const DIVISION_SHARES: Readonly<Record<CustomerClass, Readonly<Record<string, number>>>> = {
  consumer: {KIT: 0.36, LAU: 0.31, AIR: 0.33},
  partner: {KIT: 0.1, LAU: 0.1, AIR: 0.1, BIZ: 0.7},
  internal: {SHR: 1}
};

/** When consumers buy, January to December, relative to each other: air conditioners before and in the summer. */
const DEMAND: Readonly<Record<string, readonly number[]>> = {
  KIT: [0.9, 0.9, 1, 1, 1, 1, 1, 0.9, 1, 1.1, 1.2, 1],
  LAU: [1, 0.9, 1.1, 1.1, 1, 1, 0.9, 0.9, 1, 1, 1.1, 1],
  AIR: [0.6, 0.6, 0.9, 1, 1.4, 1.8, 1.7, 1.2, 0.8, 0.6, 0.7, 0.7]
};

/**
 * How many responses a department is to expect from a class in a month. The months of a fiscal year add up to the
 * class's responses of `truths.classes`, times the scale. Small departments are left out: their number is fixed.
 *
 * @param scale  number of times that the plain data set is to be enlarged; 1 for the committed one
 * @returns a function of department, class and month
 */
export function responseVolumes(
  departments: readonly Department[],
  months: readonly SurveyMonth[],
  scale: number
): (department: Department, customerClass: CustomerClass, month: SurveyMonth) => number {
  const totals = new Map<string, number>();
  const keyOf = (division: string, customerClass: CustomerClass, {fiscalYear}: SurveyMonth) =>
    `${division} ${customerClass} ${fiscalYear}`;
  const classes = Object.keys(truths.classes) as CustomerClass[];
  for (const month of months)
    for (const department of departments)
      for (const customerClass of classes) {
        const key = keyOf(department.division, customerClass, month);
        totals.set(key, (totals.get(key) ?? 0) + demand(department, customerClass, month));
      }
  return (department, customerClass, month) => {
    const share = DIVISION_SHARES[customerClass][department.division] ?? 0;
    const responses = truths.classes[customerClass].responses[month.fiscalYear] ?? 0;
    const total = totals.get(keyOf(department.division, customerClass, month)) ?? 0;
    if (share === 0 || total === 0) return 0;
    return (scale * responses * share * demand(department, customerClass, month)) / total;
  };
}

function demand(department: Department, customerClass: CustomerClass, month: SurveyMonth): number {
  if (department.small !== null || !existsIn(department, month)) return 0;
  const season = customerClass === "consumer" ? DEMAND[department.division]?.[month.month - 1] : undefined;
  return department.size * (season ?? 1);
}
