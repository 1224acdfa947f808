import type {DataQualityPayload} from "../../loaders/payloads/data-quality.js";
import {countText, listText} from "./wording.js";

/** What the data-quality page says: whether every row is accounted for, what was left out, and what cannot be placed. */
export function dataQualityClaims(quality: Omit<DataQualityPayload, "claims" | "about">): string[] {
  const {files, refusals, sources, weighting, responseQuality} = quality;
  return [
    ...rowClaims(files),
    ...refusalClaims(refusals),
    ...unassignedClaims(sources),
    ...repeatedClaims(sources),
    ...weightingClaims(weighting),
    ...carelessnessClaims(responseQuality)
  ];
}

function rowClaims(files: DataQualityPayload["files"]): string[] {
  if (files.length === 0) return ["Nothing is loaded."];
  const total = (of: "read" | "loaded" | "ignored" | "rejected") => files.reduce((sum, file) => sum + file[of], 0);
  const [read, loaded, ignored, rejected] = [total("read"), total("loaded"), total("ignored"), total("rejected")];
  const from = `${countText(read, "row")} of ${countText(files.length, "file")}`;
  if (loaded + ignored + rejected !== read) {
    return [`Not accounted for: ${countText(read - loaded - ignored - rejected, "row")} of ${from}.`];
  }
  const parts = [
    `${loaded.toLocaleString("en")} loaded`,
    ...(ignored > 0 ? [`${ignored.toLocaleString("en")} ignored by a declared rule`] : []),
    ...(rejected > 0 ? [`${rejected.toLocaleString("en")} rejected with a reason`] : [])
  ];
  return [`Every row is accounted for: of ${from}, ${listText(parts)}.`];
}

function refusalClaims(refusals: DataQualityPayload["refusals"]): string[] {
  if (refusals.length === 0) return [];
  return [
    `${countText(refusals.length, "file")} could not be loaded; what was loaded from ${refusals.length === 1 ? "it" : "them"} before still counts.`
  ];
}

function unassignedClaims(sources: DataQualityPayload["sources"]): string[] {
  const responses = sources.reduce((sum, source) => sum + source.responses, 0);
  const unassigned = sources.reduce((sum, source) => sum + source.unassigned, 0);
  if (responses === 0) return [];
  if (unassigned === 0) return ["Every response belongs to a known organization."];
  return [`${countText(unassigned, "response")} of ${responses.toLocaleString("en")} belong to no known organization.`];
}

function repeatedClaims(sources: DataQualityPayload["sources"]): string[] {
  const repeated = sources.reduce((sum, source) => sum + source.repeated, 0);
  return repeated === 0 ? [] : [`${countText(repeated, "response")} are of people who answered more than once.`];
}

function weightingClaims(weighting: DataQualityPayload["weighting"]): string[] {
  if (weighting === null) return [];
  const sum = (of: "effectiveBefore" | "effectiveAfter") =>
    Math.round(weighting.periods.reduce((total, period) => total + period[of], 0)).toLocaleString("en");
  const by = weighting.variables.length === 0 ? "" : ` to ${listText(weighting.variables)}`;
  return [
    `Responses are weighted by ${weighting.method}${by}, for which they count as ${sum("effectiveAfter")} instead of ${sum("effectiveBefore")} equal ones.`
  ];
}

/** Most organizations that a claim names. */
const MOST_NAMED = 4;
/** Adjusted p below which a sign of carelessness is told. */
const BEYOND_CHANCE = 0.05;

function carelessnessClaims(indicators: DataQualityPayload["responseQuality"]): string[] {
  const units = indicators.filter(({unit}) => unit !== null);
  return [...new Set(units.map(({indicator}) => indicator))].flatMap((indicator) => {
    const own = units.filter((row) => row.indicator === indicator);
    const beyond = own.filter(({found}) => found !== null && found.p !== null && found.p < BEYOND_CHANCE);
    if (beyond.length === 0) return [];
    // A unit may stand in several sources.
    const labels = new Map(beyond.map(({unit, label}) => [unit, label]));
    const named = labels.size > MOST_NAMED ? "" : `: ${listText([...labels.values()])}`;
    const all = new Set(own.map(({unit}) => unit)).size;
    return [`More ${indicator} than by chance in ${labels.size} of ${all} organizations${named}.`];
  });
}
