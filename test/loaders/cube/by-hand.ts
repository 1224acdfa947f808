/** A survey small enough to be counted by hand. */
import {type Files, writeWorkspace} from "../../support/workspace-files.js";

const PROGRAM = `title: By hand
timezone: UTC
fiscal_year: {starts: 6}
rejects: {maximum_share: 1}
stages: [{id: buy, label: Buying}, {id: use, label: Using}]
metrics: {satisfaction: {label: Satisfaction, score: linear}}
classes: [{id: end_user, label: End users}]
kinds: {company: Company, region: Region, branch: Branch}
questions:
  order: {stage: buy, scale: [1, 5]}
  price: {stage: buy, scale: [1, 5]}
  quality: {stage: use, scale: [1, 5]}
`;

/** Branch b1 moves from north to south amid the survey. */
const ORGANIZATIONS = `organization_id,parent_id,name,kind,valid_from,valid_to
company,,Company,company,,
north,company,North,region,,
south,company,South,region,,
b1,north,Branch 1,branch,,2024-05-31
b1,south,Branch 1,branch,2024-06-01,
b2,south,Branch 2,branch,,
`;

export const SOURCE = `adapter: csv
files: survey.csv
customer_class: {constant: end_user}
response: {id: id, respondent: who, organization: unit, responded_at: day, weight: weight, stratum: stratum}
questions: {order: order, price: price, quality: {question: quality, not_applicable: ["9"]}}
`;

/** p1 answers three times, 8 is nobody known, 2 leaves the price blank, 3 could not rate the quality, 9 names no unit, 10 answers nothing. */
export const EXPORT = `id,who,unit,day,weight,stratum,order,price,quality
1,p1,b1,2024-05-10,1,x,5,4,3
2,p2,b1,2024-05-11,2,x,5,,2
3,p3,b1,2024-06-01,0.5,y,1,2,9
4,p1,b1,2024-06-02,1,x,5,4,4
5,p1,b1,2024-06-03,1,x,3,4,4
6,p4,b2,2024-05-20,1.5,y,4,4,
7,p5,b2,2024-06-20,1,x,2,3,5
8,,b2,2024-06-21,4,x,2,3,1
9,p6,nowhere,2024-06-30,1,x,1,1,1
10,p7,b2,2024-07-01,1,x,,,9
`;

/** Writes the survey; `files` are in place of its own. */
export function writeByHand(files: Files = {}): string {
  const own = {"program.yaml": PROGRAM, "organizations.csv": ORGANIZATIONS, "sources/survey.yaml": SOURCE};
  return writeWorkspace({...own, "exports/survey.csv": EXPORT, ...files});
}
