/** The first and the last month of open-ended validity. */
export const FIRST_MONTH = "0001-01-01";
export const NO_END = "9999-12-01";

/** A spell of an organization: its name, kind and parent during whole months. */
export interface OrganizationSpell {
  id: string;
  parent: string | null;
  name: string;
  kind: string;
  /** First month, as the ISO date of its first day. */
  from: string;
  /** First month after the spell, likewise; NO_END when it is still valid. */
  until: string;
  /** Units that it was before: renamed, merged or split ones. */
  succeeds?: readonly string[];
  line: number;
}
