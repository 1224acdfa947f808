import type {Draws} from "./draws.js";
import type {Age, CustomerClass, Language, Product, Relationship} from "./vocabulary.js";

/** Size of a partner's account: the stratum from which the panel is drawn. */
export type Account = "key" | "standard" | "small";
export type Channel = "web" | "app" | "telephone" | "visit";

/** Who answers. */
export interface Customer {
  readonly customerClass: CustomerClass;
  /** The panel's number of the person; null where answers are anonymous. */
  readonly respondent: string | null;
  readonly language: Language;
  readonly age: Age | null;
  readonly product: Product | null;
  readonly relationship: Relationship;
  readonly account: Account | null;
  /** Where the person stands among all customers, 0 for the least and 1 for the most easily satisfied. */
  readonly position: number;
}

const ENGLISH: Readonly<Record<CustomerClass, number>> = {consumer: 0.12, partner: 0.2, internal: 0.08};
const AGES = {under_30: 0.14, "30_to_39": 0.24, "40_to_49": 0.26, "50_to_59": 0.22, over_59: 0.14};
const RELATIONSHIPS = {new: 0.3, established: 0.4, long: 0.3};
const ACCOUNTS = {key: 0.35, standard: 0.4, small: 0.25};
const ALL_PRODUCTS = {
  refrigerators: 0.25,
  cookers: 0.15,
  washers: 0.2,
  dryers: 0.1,
  air_conditioners: 0.2,
  air_purifiers: 0.1
};
const PRODUCTS: Readonly<Record<string, Partial<Record<Product, number>>>> = {
  KIT: {refrigerators: 0.6, cookers: 0.4},
  LAU: {washers: 0.65, dryers: 0.35},
  AIR: {air_conditioners: 0.7, air_purifiers: 0.3},
  BIZ: ALL_PRODUCTS
};

/** Points that a customer's circumstances add to every score; each list is near 0 on average. */
const EFFECTS = {
  age: {under_30: -3, "30_to_39": -1.5, "40_to_49": 0, "50_to_59": 1.5, over_59: 3},
  product: {refrigerators: 1, cookers: -1.5, washers: 0.5, dryers: -1, air_conditioners: -0.5, air_purifiers: 1},
  relationship: {new: -1, established: 0, long: 1},
  account: {key: 1.5, standard: 0, small: -1},
  channel: {web: 0, app: -0.5, telephone: 1.5, visit: 2}
};

/** What a response stands for, by what makes people answer or be asked; about 1 on average. */
const AGE_WEIGHTS: Readonly<Record<Age, number>> = {
  under_30: 1.45,
  "30_to_39": 1.05,
  "40_to_49": 0.85,
  "50_to_59": 0.85,
  over_59: 1
};
const ACCOUNT_WEIGHTS: Readonly<Record<Account, number>> = {key: 0.5, standard: 1, small: 1.7};

const CHANNELS: Readonly<Record<CustomerClass, Partial<Record<Channel, number>>>> = {
  consumer: {web: 0.35, app: 0.5, telephone: 0.15},
  partner: {web: 0.6, telephone: 0.25, visit: 0.15},
  internal: {web: 1}
};

/** A customer of a division, drawn anew. */
export function drawCustomer(
  draws: Draws,
  customerClass: CustomerClass,
  division: string,
  respondent: string | null
): Customer {
  const products = PRODUCTS[division];
  return {
    customerClass,
    respondent,
    language: draws.chance(ENGLISH[customerClass]) ? "en" : "ko",
    age: customerClass === "consumer" ? draws.key(AGES) : null,
    product: products ? draws.key(products as Record<Product, number>) : null,
    relationship: draws.key(RELATIONSHIPS),
    account: customerClass === "partner" ? draws.key(ACCOUNTS) : null,
    position: draws.uniform()
  };
}

/** The way in which a customer answers this time. */
export function drawChannel(draws: Draws, {customerClass}: Customer): Channel {
  return draws.key(CHANNELS[customerClass] as Record<Channel, number>);
}

/** Points that a customer's circumstances and the channel add to every score. */
export function customerEffect({age, product, relationship, account}: Customer, channel: Channel): number {
  return (
    (age === null ? 0 : EFFECTS.age[age]) +
    (product === null ? 0 : EFFECTS.product[product]) +
    (account === null ? 0 : EFFECTS.account[account]) +
    EFFECTS.relationship[relationship] +
    EFFECTS.channel[channel]
  );
}

/** The weight of a response, from 0.4 to 2.5 in hundredths; 1 for internal departments, who are all asked. */
export function drawWeight(draws: Draws, {age, account}: Customer): number {
  if (age === null && account === null) return 1;
  const factor = account === null ? AGE_WEIGHTS[age ?? "40_to_49"] : ACCOUNT_WEIGHTS[account];
  const adjusted = factor * (0.5 + 0.5 * (draws.uniform() + draws.uniform()));
  return Math.round(Math.min(Math.max(adjusted, 0.4), 2.5) * 100) / 100;
}
