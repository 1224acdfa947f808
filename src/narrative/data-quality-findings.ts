import type {CarelessnessSign, Finding, WeightingStep} from "../model/finding.js";

interface DataQuality {
  files: readonly Rows[];
  /** Files that were not loaded. */
  refusals: readonly unknown[];
  sources: readonly Source[];
  /** Null where responses were not weighted. */
  weighting: Weighting | null;
  responseQuality: readonly Indicator[];
}

interface Rows {
  read: number;
  loaded: number;
  ignored: number;
  rejected: number;
}

interface Source {
  responses: number;
  unassigned: number;
  repeated: number;
}

interface Weighting {
  steps: readonly WeightingStep[];
  variables: readonly string[];
  periods: readonly {effectiveBefore: number; effectiveAfter: number}[];
}

interface Indicator {
  indicator: CarelessnessSign;
  /** Null for a whole source. */
  unit: string | null;
  label: string;
  found: {p: number | null} | null;
}

/** What the data-quality page says: whether every row is accounted for, what was left out, and what cannot be placed. */
export function dataQualityFindings({files, refusals, sources, weighting, responseQuality}: DataQuality): Finding[] {
  return [
    rowFinding(files),
    ...(refusals.length === 0 ? [] : [{code: "files-refused", files: refusals.length} as const]),
    ...unassignedFindings(sources),
    ...repeatedFindings(sources),
    ...weightingFindings(weighting),
    ...carelessnessFindings(responseQuality)
  ];
}

function rowFinding(files: readonly Rows[]): Finding {
  if (files.length === 0) return {code: "nothing-loaded"};
  const total = (of: keyof Rows) => files.reduce((sum, file) => sum + file[of], 0);
  const [read, loaded, ignored, rejected] = [total("read"), total("loaded"), total("ignored"), total("rejected")];
  const missing = read - loaded - ignored - rejected;
  return missing === 0
    ? {code: "rows-accounted-for", files: files.length, read, loaded, ignored, rejected}
    : {code: "rows-missing", files: files.length, read, missing};
}

function unassignedFindings(sources: readonly Source[]): Finding[] {
  const responses = sources.reduce((sum, source) => sum + source.responses, 0);
  const unassigned = sources.reduce((sum, source) => sum + source.unassigned, 0);
  if (responses === 0) return [];
  return unassigned === 0
    ? [{code: "every-response-assigned"}]
    : [{code: "responses-unassigned", unassigned, responses}];
}

function repeatedFindings(sources: readonly Source[]): Finding[] {
  const repeated = sources.reduce((sum, source) => sum + source.repeated, 0);
  return repeated === 0 ? [] : [{code: "responses-repeated", repeated}];
}

function weightingFindings(weighting: Weighting | null): Finding[] {
  if (weighting === null) return [];
  const {steps, variables, periods} = weighting;
  const sum = (of: "effectiveBefore" | "effectiveAfter") => periods.reduce((total, period) => total + period[of], 0);
  const sizes = {before: sum("effectiveBefore"), after: sum("effectiveAfter")};
  return [{code: "responses-weighted", steps, variables, ...sizes}];
}

/** Most organizations that a finding names. */
const MOST_NAMED = 4;
/** Adjusted p below which a sign of carelessness is told. */
const BEYOND_CHANCE = 0.05;

function carelessnessFindings(indicators: readonly Indicator[]): Finding[] {
  const units = indicators.filter(({unit}) => unit !== null);
  return [...new Set(units.map(({indicator}) => indicator))].flatMap((sign): Finding[] => {
    const own = units.filter(({indicator}) => indicator === sign);
    const beyond = own.filter(({found}) => found !== null && found.p !== null && found.p < BEYOND_CHANCE);
    if (beyond.length === 0) return [];
    // A unit may stand in several sources.
    const labels = new Map(beyond.map(({unit, label}) => [unit, label]));
    const named = labels.size > MOST_NAMED ? [] : [...labels.values()];
    const of = new Set(own.map(({unit}) => unit)).size;
    return [{code: "careless-units", sign, units: {count: labels.size, named}, of}];
  });
}
