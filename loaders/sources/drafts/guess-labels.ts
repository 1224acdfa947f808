import type {ColumnProfile} from "./column-profiles.js";
import {orderOfTexts} from "./ordered-texts.js";
import {isNoAnswer, listed, share, type ScaleGuess} from "./scale-guess.js";

/** Cells may hold the labels in place of the codes: each then stands where its code does. */
export function fromLabelledCells(profile: ColumnProfile, labels: Readonly<Record<string, string>>): ScaleGuess | null {
  const codes = new Map(Object.entries(labels).map(([code, text]) => [text, code]));
  const holdsTexts = profile.values.some(([value]) => codes.has(value) && !Object.hasOwn(labels, value));
  if (!holdsTexts) return fromLabels(profile, labels);
  const values = profile.values.map(([value, rows]) => [codes.get(value) ?? value, rows] as const);
  const guess = fromLabels({...profile, values}, labels);
  if (guess === null) return null;
  const textOf = (code: string) => labels[code] ?? code;
  const places = [...codes].filter(([, code]) => !guess.notApplicable.includes(code));
  return {
    ...guess,
    values: Object.fromEntries(places.map(([text, code]) => [text, Number(code)])),
    notApplicable: guess.notApplicable.map(textOf)
  };
}

/** A file that labels its codes tells the scale where the labels have an order, or only the ends have labels. */
function fromLabels(profile: ColumnProfile, labels: Readonly<Record<string, string>>): ScaleGuess | null {
  const told = Object.entries(labels).filter(([, text]) => !text.endsWith("(user-missing)"));
  const missing = told.filter(([, text]) => isNoAnswer(text)).map(([code]) => code);
  const codes = told.filter(([code]) => !missing.includes(code) && Number.isInteger(Number(code)));
  if (codes.length < 2) return null;
  const numbers = codes.map(([code]) => Number(code)).sort((a, b) => a - b);
  const [low, high] = [numbers[0]!, numbers.at(-1)!];
  const ends = [labels[low]!, labels[high]!].map((text) => JSON.stringify(text)).join(" to ");
  const beyond = profile.values
    .filter(([code]) => !Object.hasOwn(labels, code) && (Number(code) < low || Number(code) > high))
    .map(([code, rows]) => ({code, rows}));
  const evidence = (why: string) => {
    const answered = `${low} to ${high}, ${why}, answered in ${share(profile.filled, profile.rows)}`;
    return [answered, ...listed("beyond it, rejected", beyond)].join("; ");
  };
  const rest = {values: null, blank: [], notApplicable: missing, sure: true, apart: [], bare: false};
  const ordered = orderOfTexts(codes.map(([, text]) => text));
  if (ordered !== null) {
    const places = numbers.map((number) => ordered.places.get(labels[number]!)!);
    if (places.every((place, index) => index === 0 || place > places[index - 1]!)) {
      return {...rest, scale: [low, high], evidence: evidence(`labelled ${ends}`)};
    }
    if (places.every((place, index) => index === 0 || place < places[index - 1]!)) {
      return {...rest, scale: [high, low], evidence: evidence(`labelled ${ends}`)};
    }
  }
  const seen = profile.values.map(([code]) => code).filter((code) => !Object.hasOwn(labels, code));
  if (high - low < 2 || high - low > 10 || codes.length > 3 || seen.length === 0) return null;
  if (!seen.every((code) => Number(code) > low && Number(code) < high)) return null;
  const decimals = Math.max(...seen.map((code) => code.split(".")[1]?.length ?? 0));
  if (decimals > 2) return null;
  const step = decimals === 0 ? {} : {step: 10 ** -decimals};
  return {...rest, ...step, scale: [low, high], evidence: evidence(`its ends labelled ${ends}`)};
}
