/** The names that the generator shares with data/program.yaml; a test holds the two together. */

export type CustomerClass = "consumer" | "partner" | "internal";
export type Language = "ko" | "en";

/** Stages in the order in which a customer meets them. */
export const STAGES = ["explore", "purchase", "delivery", "installation", "use", "service", "loyalty"] as const;
export type Stage = (typeof STAGES)[number];

export type Product = "refrigerators" | "cookers" | "washers" | "dryers" | "air_conditioners" | "air_purifiers";
export type Age = "under_30" | "30_to_39" | "40_to_49" | "50_to_59" | "over_59";
export type Relationship = "new" | "established" | "long";
