const PROGRAM = `title: Damage
timezone: Asia/Seoul
fiscal_year: {starts: 4}
privacy: {minimum: 5}
weights: {method: raking, variables: [class], nonresponse: true}
rejects: {maximum_share: 1}
stages:
  - {id: buy, label: Buying}
  - {id: use, label: Using, weight: 2}
metrics:
  satisfaction: {label: Satisfaction, score: linear}
  top2: {label: Top-2 box, score: {top: 2}, unit: percent}
classes:
  - {id: consumer, label: Consumers}
  - {id: partner, label: Partners}
segments:
  - {id: age, label: Age, values: {young: Under 40, old: 40 and over}}
kinds: {company: Company, branch: Branch}
questions:
  order: {stage: buy, scale: [1, 5], label: Ordering was simple}
  quality: {stage: use, scale: [1, 5]}
`;

const ORGANIZATIONS = `organization_id,parent_id,name,kind,valid_from,valid_to
company,,Company,company,,
north,company,"North, far",branch,,2024-05-31
north,company,North,branch,2024-06-01,
south,company,South,branch,,
`;

const SOURCE = `# How the files of "survey" map to the program
adapter: csv
files: survey*.csv
customer_class: {column: class, values: {"1": consumer, "2": partner}}
response:
  id: id
  respondent: who
  organization: unit
  responded_at: {column: day, format: "%d/%m/%Y"}
  weight: weight
segments:
  age: {sql: "CASE WHEN TRY_CAST(years AS INTEGER) < 40 THEN 'young' ELSE 'old' END"}
ignore:
  previews: "status = 'preview'"
questions:
  order: order
  Q2: {question: quality, not_applicable: ["6"], values: {bad: 1, good: 5}}
comments: {why: {stage: use}}
`;

const EXPORT = `id,who,unit,day,weight,class,years,status,order,Q2,why
1,p1,north,31/05/2024,1,1,22,ok,5,good,fine
2,p2,south,01/06/2024,0.5,2,61,ok,3,bad,"a, b"
3,p3,south,02/06/2024,2,1,44,preview,3,6,
4,p1,north,03/06/2024,1.5,1,23,ok,4,,
`;

const POPULATIONS = `variable,category,population
class,consumer,900
class,partner,100
`;

const INVITATIONS = `organization_id,class,period,invited
north,consumer,2024-05,40
north,consumer,2024-06,30
south,partner,2024-06,10
`;

/** The files that people write of a workspace which uses most of what they may say, by their path. */
export const SOUND_FILES = {
  "program.yaml": PROGRAM,
  "organizations.csv": ORGANIZATIONS,
  "populations.csv": POPULATIONS,
  "invitations.csv": INVITATIONS,
  "sources/survey.yaml": SOURCE
} as const;

/** Its one export. */
export const SOUND_EXPORT = {"exports/survey.csv": EXPORT} as const;
