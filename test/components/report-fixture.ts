/**
 * Payloads made up for tests of components and pages: long Korean names, withheld figures, stages without answers.
 * They fit the schemas of payloads, and nothing in them is measured.
 */
import type {About} from "../../src/model/about.js";
import type {AbsentFigure, Change, Figure, ShownFigure, Verdict} from "../../src/model/figure.js";
import type {DataQualityPayload} from "../../loaders/payloads/data-quality.js";
import type {JourneyClasses} from "../../loaders/payloads/journey-classes.js";
import type {JourneyPayload} from "../../loaders/payloads/journey.js";
import type {OrganizationLines} from "../../loaders/payloads/organization-lines.js";
import type {OrganizationPayload} from "../../loaders/payloads/organization.js";
import type {OrganizationRow, OrganizationsPayload} from "../../loaders/payloads/organizations.js";
import type {OverviewPayload} from "../../loaders/payloads/overview.js";
import {briefly, shortly, type QuestionDistribution, type StageFigures} from "../../loaders/payloads/schemas.js";
import type {TrendPoint} from "../../src/model/trend.js";

export const withheld: AbsentFigure = {
  estimate: null,
  withheld: true,
  reason: {code: "fewer-respondents-than", minimum: 10}
};
export const unanswered: AbsentFigure = {estimate: null, withheld: false, reason: {code: "no-answers"}};

/** A figure with a symmetric interval. */
export function shown(estimate: number, half = 1.5, n = 1204): ShownFigure {
  const [low, upp] = [estimate - half, estimate + half];
  return {estimate, se: half / 1.96, low, upp, n, nEff: n * 0.9, df: n - 1, method: "t", errorFactor: 1};
}

export function change(estimate: number, half: number, verdict: Verdict): Change {
  return {estimate, low: estimate - half, upp: estimate + half, p: verdict === "cannot tell" ? 0.4 : 0.001, verdict};
}

export const unknownChange: Change = {
  estimate: null,
  reason: {code: "reference", reference: "twelve-months-before", because: {code: "no-answers"}}
};

const stages = [
  ["explore", "Explore", 72.4, 0.6, "cannot tell"],
  ["purchase", "Purchase", 78.9, 3.4, "rose"],
  ["delivery", "Delivery", 64.2, -4.2, "fell"],
  ["installation", "Installation", 70.1, -0.3, "no change"],
  ["use", "Use", 81.3, 0.2, "no change"],
  ["service", "Service", 58.8, -1.4, "cannot tell"],
  ["loyalty", "Loyalty", 74.6, 1.1, "cannot tell"]
] as const;

export const about: About = {
  title: "Onmaru along the customer journey",
  notice: "A demonstration: Onmaru Home Appliances is fictional, and every answer and comment is synthetic.",
  metric: {
    id: "satisfaction",
    label: "Satisfaction",
    unit: "points",
    margin: 2,
    definition: {code: "mean"}
  },
  stages: stages.map(([id, label]) => ({id, label, weight: 1})),
  classes: [
    {id: "consumer", label: "Consumers"},
    {id: "partner", label: "Business partners"},
    {id: "internal", label: "Internal departments"}
  ],
  covered: {from: "2023-07", to: "2026-06"},
  current: {from: "2025-07", to: "2026-06"},
  previous: {from: "2024-07", to: "2025-06"},
  dating: {code: "mixed", share: 87},
  responses: 40211,
  minimum: 10,
  level: 0.95
};

export const stageFigures: StageFigures[] = stages.map(([id, label, estimate, difference, verdict], index) => {
  const figures = {
    current: shown(estimate, 1 + index / 4, 4000 - index * 431),
    previous: shown(estimate - difference, 1.4)
  };
  return {id, label, ...figures, change: change(difference, 1.9, verdict)};
});

const bothYears = {
  current: shown(71.5, 0.6, 13204),
  previous: shown(71.8, 0.6, 13010),
  change: change(-0.3, 0.9, "no change")
};

export const journey: StageFigures = {id: "journey", label: "Whole journey", ...bothYears};

export const withheldStage: StageFigures = {
  id: "installation",
  label: "Installation",
  current: withheld,
  previous: withheld,
  change: {estimate: null, reason: withheld.reason}
};

/** Monthly points that swing around a level, one withheld and one without answers. */
export function trend(level: number, months = 36, from = 2023): TrendPoint[] {
  return Array.from({length: months}, (_, index) => {
    const period = `${from + Math.floor((index + 6) / 12)}-${String(((index + 6) % 12) + 1).padStart(2, "0")}`;
    if (index === 7) return {period, from: period, figure: withheld};
    if (index === 8) return {period, from: period, figure: unanswered};
    const wave = 2.2 * Math.sin(index * 1.7) + 1.1 * Math.cos(index * 0.6);
    return {period, from: period, figure: briefly(shown(level + wave - (index > 30 ? 5 : 0), 3.1, 310 + index))};
  });
}

/** Quarterly points around a figure; all withheld where it is. */
export function quarters(figure: Figure): TrendPoint[] {
  return Array.from({length: 12}, (_, index) => {
    const period = `FY${2024 + Math.floor(index / 4)}-Q${(index % 4) + 1}`;
    const from = `${2023 + Math.floor((index + 2) / 4)}-${["07", "10", "01", "04"][index % 4]}`;
    return {
      period,
      from,
      figure: figure.estimate === null ? withheld : briefly(shown(figure.estimate + 2 * Math.sin(index), 3, 210))
    };
  });
}

function question(id: string, label: string, shares: number[], figure: ShownFigure): QuestionDistribution {
  const values = shares.map((share, index) => ({value: index + 1, share}));
  return {id, label, scale: {worst: 1, best: shares.length}, role: "score", figure, values};
}

export const questions: QuestionDistribution[] = [
  question("on_time", "It arrived when promised", [12, 14.5, 21.5, 30, 22], shown(58.9, 1.9)),
  question("condition", "It arrived complete and undamaged", [4, 7, 15, 36, 38], shown(74.2, 1.7)),
  {
    id: "helper",
    label: "배송 기사의 친절도와 설치 장소 정리에 만족하십니까?",
    scale: {worst: 1, best: 5},
    role: "driver",
    figure: withheld,
    values: null
  }
];

const pains: OverviewPayload["classes"][number]["pains"] = [
  {
    id: "reach",
    label: "Reaching the right person",
    stage: "service",
    figure: shown(51.2),
    ranks: {low: 9, upp: 9, of: 9}
  },
  {
    id: "solution",
    label: "The problem was solved",
    stage: "service",
    figure: shown(58.1),
    ranks: {low: 7, upp: 8, of: 9}
  },
  {
    id: "on_time",
    label: "It arrived when promised",
    stage: "delivery",
    figure: shown(58.9),
    ranks: {low: 6, upp: 8, of: 9}
  }
];

const tileParts = {
  ...{trend: quarters(bothYears.current), target: {value: 70, verdict: "met"} as const},
  limits: {
    centre: 71.5,
    band: quarters(bothYears.current).map(({from}) => ({period: from, lower: 70, upper: 73})),
    signals: []
  }
};

const ranked = (stage: StageFigures) => ({...stage, ranks: {low: 1, upp: 7, of: 7}});

export const overview: OverviewPayload = {
  about,
  title: {change: "unchanged", weakest: ["Service", "Delivery"], remains: false},
  stagesTitle: {fell: ["Delivery"], rose: [], compared: true, groups: 3},
  waves: null,
  journey: {...bothYears, ...tileParts},
  stages: stageFigures.map(ranked),
  classes: about.classes.map(({id, label}, index) => {
    const stages = stageFigures.map((stage, place) => {
      const level = (stage.current.estimate ?? 70) - 4 + 4 * index;
      if (index === 2 && place === 3) return ranked(withheldStage);
      return ranked({...stage, current: shown(level, 1 + index * 1.6, 2800 - 900 * index)});
    });
    return {id, label, weight: 1, ...bothYears, ...tileParts, target: null, stages, pains: pains.slice(index)};
  }),
  things: [
    {
      ...{code: "month-fell", stage: {id: "installation", label: "Installation"}},
      ...{unit: {id: "d1", label: "Division 1"}, month: "2025-07", estimate: 66.6, usual: 84.6},
      ...{change: {estimate: -15, low: -32, upp: -4, level: 0.95}, latest: {month: "2026-06", estimate: 85}}
    },
    {
      ...{code: "weakest-stage", stage: {id: "service", label: "Service"}, owner: {id: "onmaru", label: "Onmaru"}},
      classes: about.classes.map(({label}, index) => ({label, estimate: 54.8 + 4 * index}))
    },
    {
      ...{code: "careless-unit", unit: {id: "d2", label: "Division 2"}, sign: "straight-lining", estimate: 91.6},
      ...{n: 823, share: 65.7, elsewhere: 11.8}
    },
    {
      ...{code: "year-rose", stage: {id: "purchase", label: "Purchase"}, unit: null},
      ...{class: {id: "partner", label: "Business partners"}, estimate: 78.9, before: 75.5},
      change: {estimate: 2.4, low: 0.4, upp: 5, level: 0.95}
    }
  ],
  average: {
    ...{before: 74.8, now: 74, mix: -2, within: 1.2},
    moved: {label: "Consumers", before: 0.7, now: 0.55}
  },
  others: [
    {
      id: "nps",
      label: "Net promoter score",
      unit: "points",
      current: shown(21.4, 2.9),
      previous: shown(22.3, 2.8),
      change: change(-0.9, 4, "cannot tell")
    },
    {
      id: "top2",
      label: "Top-2 box",
      unit: "percent",
      current: shown(61.2, 1.1),
      previous: shown(61.9, 1.1),
      change: change(-0.7, 1.6, "no change")
    }
  ]
};

const usual = (level: number, index: number): JourneyPayload["stages"][number]["limits"] =>
  index === 5
    ? {centre: null, reason: {code: "fewer-points-than", n: 8, minimum: 12}}
    : {
        centre: level,
        band: trend(level).map(({period}) => ({period, lower: level - 6, upper: level + 6})),
        signals: [{period: "2026-02", rule: "beyond-limits"}]
      };

const step = (label: string, estimate: number, verdict: "fell" | "cannot tell") => ({
  ...{code: "group" as const, label},
  change: {estimate, low: estimate - 0.5, upp: estimate + 0.5, p: 0.01, verdict}
});

const values = (labels: readonly string[], level: number, se: number, n: number) =>
  labels.map((label, place) => {
    const [current, previous] = [shown(level - 4 + 2 * place, se, n), shown(level - 3 + 2 * place, se, n)];
    return {id: label, label, current, previous, change: unclear};
  });

const unclear = {estimate: -1, low: -3, upp: 1, p: 0.4, verdict: "cannot tell"} as const;

export const journeyPayload: JourneyPayload = {
  about,
  waves: null,
  evidence: {version: "1.2.3", sources: [{source: "survey", sha256: "ab".repeat(32)}]},
  stages: stageFigures.map((stage, index) => {
    const {id, label, current} = stage;
    const level = current.estimate ?? 70;
    const signals = {
      unusual: index === 1 ? [] : [{period: "2026-02", side: "below" as const}],
      shift: index === 2 ? {side: "above" as const, count: 7, to: "2026-06", isLast: true} : null
    };
    const view = {trend: trend(level), limits: usual(level, index), signals, breaks: [], questions};
    return {
      ...{id, label, ...view, current, previous: stage.previous, change: stage.change},
      title: {change: "fell", unusual: {period: "2026-02", side: "below"}},
      moved: [
        {
          ...{by: "class", label: "", before: level + 2, now: level, left: []},
          steps: [step("Consumers", -1.5, "fell"), step("Business partners", -0.5, "cannot tell")]
        }
      ],
      classes: about.classes.map(({id, label}, place) => ({
        ...{id, label, change: unclear},
        current: place === 2 ? withheld : shown(level - 3 + 4 * place),
        previous: shown(level - 2 + 4 * place)
      })),
      segments: [
        {
          ...{id: "age", label: "Age", customers: about.classes[0]!.id},
          values: values(["Under 30", "30 to 39", "40 to 49", "50 to 59", "60 and over"], level, 2.5, 420)
        },
        {
          ...{id: "product", label: "Product line", customers: null},
          values: values(["Refrigerators", "Washers", "Air conditioners"], level, 2, 800)
        }
      ]
    };
  }),
  drivers: [
    {
      customers: null,
      outcome: {id: "overall", label: "Satisfaction overall", stage: stageFigures.at(-1)!.id},
      stages: stageFigures.slice(0, -1).map(({id, label}, place) => ({
        ...{id, label},
        importance:
          place === 3
            ? {
                ...{estimate: null, withheld: false},
                reason: {code: "answered-by-fewer-than", questions: ["a", "b"], minimum: 2}
              }
            : shown(10 + 6 * place, 1.5)
      }))
    }
  ]
};

/** Each stage as each class of customers sees it: as all do, but for the sentence above. */
export const journeyClasses: JourneyClasses = {
  stages: journeyPayload.stages.map(({id, trend, limits, signals, breaks, questions}) => ({
    id,
    classes: about.classes.map((each, place) => ({
      ...{id: each.id, trend, limits, signals, breaks, questions, moved: []},
      title: {change: place === 2 ? "withheld" : "unclear", unusual: null}
    }))
  }))
};

const kinds = [
  ["company", "Company"],
  ["division", "Division"],
  ["region", "Region"],
  ["department", "Department"]
] as const;

const verdicts = ["rose", "fell", "no change", "cannot tell"] as const;

function unit(id: string, label: string, parent: string | null, depth: number, level: number): OrganizationRow {
  const [kind, kindLabel] = kinds[depth]!;
  const hidden = depth === 3 && id.endsWith("4");
  const verdict = level > 74 ? "rose" : level < 66 ? "fell" : "cannot tell";
  return {
    id,
    label,
    kind,
    kindLabel,
    parent,
    depth,
    ended: id.endsWith("c3") ? "2025-10" : null,
    journey: hidden ? withheld : shown(level, 1 + depth, Math.round(13000 / 6 ** depth)),
    change: hidden ? unknownChange : change((level - 70) / 1.5, 2 + depth, verdict),
    reliability: depth === 0 ? null : 0.95 - depth * 0.11,
    stages: stageFigures.map((stage, index) => {
      const isHidden = hidden || (depth === 3 && index === 3);
      const figure = briefly(isHidden ? withheld : shown(level - 4 + index * 1.5, 2 + depth));
      const beside = shortly(isHidden ? unknownChange : change(index - 3, 2, verdicts[index % 4]!));
      return {id: stage.id, figure, year: beside, peers: beside};
    }),
    customers: about.classes.slice(0, 1 + (depth % 2)).map(({id}) => id),
    formerly: [],
    flag: id === "d0r0c1" ? {sign: "straight-lining", n: 214, share: 65.7, elsewhere: 11.8} : null,
    target: depth === 0 ? {value: 73, verdict: "not met"} : null
  };
}

/** A tree of four levels: one company, divisions, regions, and departments with long names in two scripts. */
export function tree(departments = 48): OrganizationRow[] {
  const rows = [unit("onmaru", "Onmaru Home Appliances", null, 0, 71.5)];
  const divisions = ["Kitchen", "Laundry", "Air"];
  const regions = ["서울·경기", "부산·경남", "Overseas"];
  const each = Math.ceil(departments / 9);
  for (const [first, division] of divisions.entries()) {
    rows.push(unit(`d${first}`, `${division} division`, "onmaru", 1, 69 + 2 * first));
    for (const [second, region] of regions.entries()) {
      rows.push(unit(`d${first}r${second}`, `${division}, ${region}`, `d${first}`, 2, 66 + 2 * first + 2 * second));
      for (let third = 0; third < each; third++) {
        const name =
          third % 2 === 0
            ? `${region} 고객 서비스 및 설치 지원 제${third + 1}센터`
            : `${division} service centre ${third + 1}`;
        rows.push(
          unit(
            `d${first}r${second}c${third}`,
            name,
            `d${first}r${second}`,
            3,
            60 + ((third * 7 + second * 3 + first) % 20)
          )
        );
      }
    }
  }
  return rows;
}

export function organizations(departments = 48): OrganizationsPayload {
  return {
    about,
    title: {
      rose: [{label: "Laundry division", most: null}],
      fell: [],
      compared: true,
      flagged: ["Kitchen service centre 2"]
    },
    findings: [{code: "no-unit-compared"}],
    units: tree(departments),
    unassigned: shown(69.2, 4.4, 131)
  };
}

export function organizationLines(units: readonly OrganizationRow[]): OrganizationLines {
  return {
    quarters: quarters(shown(70)).map(({period, from}) => ({period, from})),
    lines: units.map(({id, journey}) => ({
      id,
      points: quarters(journey).map(({figure}) => figure)
    }))
  };
}

export function organization(row: OrganizationRow, units: readonly OrganizationRow[]): OrganizationPayload {
  const path: OrganizationRow[] = [];
  for (let above = units.find(({id}) => id === row.parent); above; above = units.find(({id}) => id === above.parent))
    path.unshift(above);
  const hidden = row.journey.estimate === null;
  return {
    about,
    unit: {...row, path: path.map(({id, label}) => ({id, label}))},
    findings: hidden
      ? [{code: "journey-withheld", metric: about.metric.label, because: withheld.reason}]
      : [{code: "no-stage-changed"}],
    stages: stageFigures.map((stage, index) => {
      const brief = row.stages[index]!.figure;
      const figure: Figure = brief.estimate === null ? brief : shown(brief.estimate, 2 + row.depth);
      return {
        ...stage,
        current: figure,
        previous: figure,
        change: hidden ? unknownChange : stage.change,
        peers: shown(70 + index, 1),
        difference:
          figure.estimate === null
            ? {estimate: null, reason: withheld.reason}
            : change(figure.estimate - 70 - index, 4, "cannot tell")
      };
    }),
    trend: quarters(row.journey),
    breaks: [],
    title: {
      ...{
        level: hidden ? null : {estimate: row.journey.estimate!, low: 60, upp: 80, level: 0.95},
        change: "unclear",
        by: 1.2
      },
      ...{above: ["Explore"], below: [], flagged: row.flag !== null}
    },
    beside: {before: null, after: row.depth === 1 ? {id: units[0]!.id, label: units[0]!.label} : null},
    tasks: row.depth === 1 ? [{title: "Call back within a day", file: "call-back"}] : [],
    responseRates: [{id: "consumer", label: "Consumers", figure: hidden ? withheld : shown(31.2, 1.4)}],
    classes: about.classes.map(({id, label}) => ({id, label, figure: hidden ? withheld : shown(70, 3)})),
    questions: hidden ? questions.map((item) => ({...item, figure: withheld, values: null})) : questions,
    children: units
      .filter(({parent}) => parent === row.id)
      .map(({id, label, kindLabel, journey, change, flag}) => ({id, label, kindLabel, journey, change, flag}))
  };
}

export const dataQuality: DataQualityPayload = {
  about,
  findings: [
    {code: "rows-accounted-for", files: 3, read: 40411, loaded: 40211, ignored: 180, rejected: 20},
    {code: "files-refused", files: 1}
  ],
  files: [
    {
      source: "consumers",
      path: "exports/consumers-fy2025.csv",
      sha256: "3f".repeat(32),
      loadedAt: "2026-07-02T01:12:00Z",
      read: 20411,
      loaded: 20291,
      ignored: 100,
      rejected: 20,
      ignoredBy: [{rule: "preview", rows: 100}],
      settings: [
        {name: "delimiter", value: "comma"},
        {name: "encoding", value: "UTF-8"}
      ],
      warnings: ["time zone not stated in the file; Asia/Seoul taken"]
    },
    {
      source: "partners",
      path: "exports/partners-fy2025.csv",
      sha256: "a1".repeat(32),
      loadedAt: "2026-07-02T01:12:10Z",
      read: 20000,
      loaded: 19920,
      ignored: 80,
      rejected: 0,
      ignoredBy: [{rule: "test", rows: 80}],
      settings: [{name: "delimiter", value: "semicolon"}],
      warnings: []
    }
  ],
  refusals: [
    {
      source: "internal",
      path: "exports/internal-broken.csv",
      reason: "8.1% of its rows rejected, more than 5%",
      refusedAt: "2026-07-02T01:12:30Z"
    }
  ],
  rejects: [
    {source: "consumers", column: "Q3", reason: "expected 1 to 5", rows: 14},
    {source: "consumers", column: "purchase_date", reason: "no such date", rows: 6}
  ],
  sources: [
    {
      source: "consumers",
      label: "Consumers",
      responses: 20291,
      from: "2023-07-01",
      to: "2026-06-30",
      byExperience: 18002,
      unassigned: 131,
      superseded: 12,
      repeated: 240
    },
    {
      source: "partners",
      label: "Business partners",
      responses: 19920,
      from: "2023-07-03",
      to: "2026-06-29",
      byExperience: 0,
      unassigned: 0,
      superseded: 0,
      repeated: 0
    }
  ],
  unknownOrganizations: [{given: '=HYPERLINK("http://x")', segment: null, responses: 17}],
  questions: [
    {
      question: "on_time",
      label: "It arrived when promised",
      stage: "delivery",
      answered: 15021,
      blank: 812,
      notApplicable: 402,
      notShown: 4056,
      deft: null
    },
    {
      question: "condition",
      label: "It arrived complete and undamaged",
      stage: "delivery",
      answered: 15400,
      blank: 433,
      notApplicable: 402,
      notShown: 4056,
      deft: 1.14
    }
  ],
  weighting: {
    steps: ["raking"],
    variables: ["age", "organization:region"],
    nonresponse: null,
    periods: [
      {
        ...{period: "FY2026", responses: 1204, effectiveBefore: 1204, effectiveAfter: 1011.4},
        ...{iterations: 7, largestDeviation: "1.3e-11", trimmed: 4}
      }
    ],
    categories: [
      {period: "FY2026", category: 'age "under_30"', responses: 181, before: 15, population: 22.5, after: 22.5},
      {period: "FY2026", category: 'age "over_59"', responses: null, before: null, population: 0.4, after: 0.4}
    ]
  },
  responseRates: {
    period: about.current,
    rates: [
      {
        ...{unit: "a", label: "Division A", class: "consumer", classLabel: "Consumers"},
        invited: 4200,
        rate: shown(28.6)
      },
      {...{unit: "b", label: "Division B", class: "consumer", classLabel: "Consumers"}, invited: 30, rate: withheld}
    ]
  },
  responseQuality: [
    {
      ...{source: "consumers", unit: null, label: "Consumers", indicator: "straight-lining"},
      found: {n: 1204, share: 12.4, low: 10.6, upp: 14.4, expected: 11.8, p: 0.31}
    },
    {
      ...{source: "consumers", unit: "a", label: "Division A", indicator: "duplicates"},
      found: {n: 604, share: 2.4, low: null, upp: null, expected: 0.8, p: 0.002}
    },
    {source: "consumers", unit: "b", label: "Division B", indicator: "duplicates", found: null}
  ],
  scales: [
    {
      ...{stage: "delivery", label: "Delivery", class: "consumer", classLabel: "Consumers", questions: 2},
      ...{alpha: {...shown(0.81, 0.02), method: "feldt"}, meanCorrelation: 0.68}
    }
  ]
};
