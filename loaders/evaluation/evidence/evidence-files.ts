import {z} from "zod";
import type {Scoring} from "../../../src/model/scoring.js";
import type {NamedSums} from "../../../src/transforms/domain-sums.js";

/** The files of a pack that are read again; the others are for people. */
export const EVIDENCE_FILES = {
  manifest: "manifest.json",
  scorecard: "scorecard.json",
  figures: "figures.json",
  plan: "plan.json"
} as const;

/** The script by which a pack's figures can be had from R, and what explains the pack. */
export const SCRIPT_FILE = "figures.R";
export const README_FILE = "README.txt";

const hash = z.string().regex(/^[0-9a-f]{64}$/, "a SHA-256 in hexadecimal");
const amount = z.number().min(0);
const id = z.string().nullable();

const sums = z.strictObject({
  over: z.array(z.strictObject({class: id, question: z.string()})),
  parts: z.array(
    z.strictObject({
      counts: z.array(
        z.strictObject({value: z.number(), n: amount, w: amount, w2: amount, stratum: z.string().optional()})
      ),
      scoring: z.looseObject({kind: z.string()}),
      weight: amount,
      group: z.string().optional()
    })
  ),
  pairs: z.array(
    z.strictObject({
      ...{a: z.int().min(0), b: z.int().min(0), stratum: z.string().optional()},
      ...{n: amount, w2: z.number(), w2a: z.number(), w2b: z.number(), w2ab: z.number()}
    })
  ),
  people: z.array(
    z.strictObject({
      ...{a: z.int().min(0), b: z.int().min(0), stratum: z.string().optional()},
      ...{ww: z.number(), wx: z.number(), xw: z.number(), xx: z.number()}
    })
  ),
  bases: z.array(
    z.strictObject({
      ...{group: z.string().optional(), stratum: z.string().optional()},
      ...{responses: amount, people: amount, w: amount, w2: amount},
      design: z.strictObject({responses: amount, people: amount}).optional()
    })
  )
});

const subject = z.strictObject({metric: z.string(), stage: id, question: id, class: id});

const figure = z.strictObject({
  /** The place of its row in the scorecard, and which of its figures it is. */
  row: z.int().min(0),
  of: z.enum(["level", "after", "before"]),
  subject,
  /** What it is, in words. */
  definition: z.array(z.string()),
  /** Whose answers count, in which months. */
  purview: z.array(z.strictObject({organization: z.string(), from: z.string(), until: z.string()})),
  people: amount,
  /** Of all people, those whose answers are at fault. */
  faulty: amount,
  /** What it is made of; null where nobody answered, or too few people for it to be given away. */
  sums: sums.nullable(),
  withheld: z.looseObject({code: z.string()}).nullable(),
  /** How the plan goes on from the figure of the sums: what it takes of peers is here as it came out. */
  derived: z.strictObject({adjust: z.array(z.string()), shrink: z.boolean()}).nullable()
});

export const figuresFile = z.strictObject({level: z.number().gt(0).lt(1), months: amount, figures: z.array(figure)});

/** What a figure is made of, with the pairs known. */
export type EvidenceSums = Omit<NamedSums, "pairs"> & {pairs: Exclude<NamedSums["pairs"], "unknown">};

export type EvidenceFigure = Omit<z.output<typeof figure>, "sums"> & {sums: EvidenceSums | null};

/** figures.json: the figures of a scorecard, and what each is made of. */
export interface EvidenceFigures {
  level: number;
  months: number;
  figures: EvidenceFigure[];
}

/** Figures as they were read, their scorings taken for what they say that they are. */
export function figuresOf(read: z.output<typeof figuresFile>): EvidenceFigures {
  return read as z.output<typeof figuresFile> & {figures: {sums: {parts: {scoring: Scoring}[]} | null}[]} as never;
}

const json: z.ZodType<z.core.util.JSONType> = z.json();
const content = z.record(z.string(), z.record(z.string(), json));
const change = z.strictObject({path: z.array(z.string()).min(2), was: json, is: json});

export const planFile = z.strictObject({
  period: z.string(),
  /** Null where the plan is not frozen. */
  lock: z.strictObject({frozen_on: z.string(), sha256: hash, file: z.string()}).nullable(),
  /** What concerns the leader of the plan as it was frozen, and as it is. */
  frozen: content.nullable(),
  plan: content,
  amendments: z.array(
    z.strictObject({
      ...{on: z.string(), by: z.string().nullable(), reason: z.string().nullable(), sha256: hash},
      /** Those that concern the leader. */
      changes: z.array(change)
    })
  )
});

export type EvidencePlan = z.output<typeof planFile>;

export const manifestFile = z.strictObject({
  format: z.literal(1),
  leader: z.string(),
  period: z.string(),
  /** The code that figures and verdicts were computed by. */
  code: hash,
  /** What was loaded when they were computed. */
  exports: z.array(z.strictObject({source: z.string(), file: z.string(), sha256: hash})),
  /** The other files of the pack. */
  contents: z.record(z.string(), hash)
});

export type EvidenceManifest = z.output<typeof manifestFile>;
