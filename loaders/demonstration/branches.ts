import {FIRST_MONTH, NO_END, type OrganizationSpell} from "../workspace/organization-spell.js";
import {truths} from "./truths.js";

/**
 * Further departments for a company as large as one likes: the departments that have always been there open branches, one
 * each and then another, until there are so many organizations. Small departments, whose answers are counted, open none.
 *
 * @param spells  the tree that is enlarged
 * @param organizations  number of organizations that there are to be, those of the tree among them
 * @returns the spells of the branches alone, such as KIT-SN-2 beside KIT-SN; none where there are enough organizations
 * @throws RangeError if no department can open a branch
 */
export function branches(spells: readonly OrganizationSpell[], organizations: number): OrganizationSpell[] {
  const missing = organizations - new Set(spells.map(({id}) => id)).size;
  const small = new Set(truths.smallDepartments.map(({organization}) => organization));
  const opening = spells.filter(
    ({id, kind, from, until}) => kind === "department" && from === FIRST_MONTH && until === NO_END && !small.has(id)
  );
  if (missing > 0 && opening.length === 0) throw new RangeError("expected a department that has always been there");
  return Array.from({length: Math.max(0, missing)}, (_, index) => {
    const department = opening[index % opening.length]!;
    const number = Math.floor(index / opening.length) + 2;
    return {...department, id: `${department.id}-${number}`, name: `${department.name} ${number}`};
  });
}

/**
 * Whether an organization is a branch of another.
 *
 * @example isBranch("KIT-SN-2") // true
 */
export function isBranch(organization: string): boolean {
  return /-\d+$/.test(organization);
}
