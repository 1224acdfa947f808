/** What is not as it was in the former wave of a survey; words for it are in the locale. */
export type WaveChange =
  /** No export of the former wave is at hand: what it left out cannot be told from what is new. */
  | {code: "no-former-export"}
  | {code: "renamed"; column: string; former: string}
  /** Decided where the wording is the former one but for its years. */
  | {code: "reworded"; column: string; wording: string; former: string; decided: boolean}
  /** Nothing but its name says that a column is the same, and its neighbours of like names are others than before. */
  | {code: "name-only"; column: string; neighbours: number; formerNeighbours: number}
  /** Nothing but its number says that a column is the same, and questions were numbered anew before it. */
  | {code: "numbered-anew"; column: string; battery: string; formerBattery: string}
  /** A code has another label than before. */
  | {code: "relabelled"; column: string; answer: string; label: string; former: string}
  /** What the former wave read from a column that may be another question now. */
  | {code: "was"; place: string; former: string}
  | {code: "gone"; column: string; place: string}
  /** Joined files are named by the year of their wave; null where those of this wave are not there. */
  | {code: "joined-files"; place: string; former: string; files: string | null}
  | {code: "new"; column: string}
  | {code: "new-codes"; column: string; codes: readonly string[]; decided: boolean}
  | {code: "codes-gone"; column: string; codes: readonly string[]}
  /** Something that the mapping says is of its own wave: a date. */
  | {code: "dated"; place: string; former: string}
  /** The former wave had no column of weights. */
  | {code: "weighted"; column: string}
  | {code: "other-dates"; column: string; format: string | null};
