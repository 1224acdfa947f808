import {commentFields} from "./comments.js";
import type {Response} from "./responses.js";
import type {Stage} from "./vocabulary.js";

/** Codes that several questionnaires share. */
export const CODES = {
  age: {under_30: "1", "30_to_39": "2", "40_to_49": "3", "50_to_59": "4", over_59: "5"},
  relationship: {new: "0", established: "1", long: "2"},
  account: {key: "K", standard: "S", small: "M"},
  product: {
    refrigerators: "RF",
    cookers: "CK",
    washers: "WM",
    dryers: "DR",
    air_conditioners: "AC",
    air_purifiers: "AP"
  }
} as const;

/** What each comment field asks, by the stage that it is about. */
export const COMMENT_TEXTS: Readonly<Partial<Record<Stage, string>>> = {
  purchase: "What should we know about your order?",
  delivery: "What should we know about the delivery?",
  installation: "What should we know about the installation?",
  service: "What should we know about the service?",
  loyalty: "Anything else?"
};

/** The texts of a response's comment fields, in the order of its questionnaire. */
export function commentCells({customer, comment}: Response): string[] {
  return commentFields[customer.customerClass].map((stage) => (comment?.stage === stage ? comment.text : ""));
}
