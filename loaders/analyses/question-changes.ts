import {everyLocale} from "../../src/locales/every-locale.js";
import {words, type Locale} from "../../src/locales/index.js";
import {joinTexts, textIn, type Texts} from "../../src/model/texts.js";
import {commandWords} from "../../src/locales/commands.js";
import {addMonths} from "../../src/model/periods.js";
import type {KnownBreaks} from "../../src/transforms/declared-breaks.js";
import {
  type AnswerCount,
  questionChanges,
  unaskedMonths,
  type UnaskedMonths
} from "../../src/transforms/question-changes.js";
import type {Cube} from "../cube/cube.js";
import type {Program} from "../workspace/model.js";

type QuestionProgram = Pick<Program, "stages" | "metrics" | "questions" | "classes">;

/** The months in which questions of composites were not asked while others were, by what was counted: see unaskedMonths. */
async function unaskedIn(cube: Cube, program: QuestionProgram, dated: Dated = "month"): Promise<UnaskedMonths[]> {
  const cells = await cube.cells({by: [dated, "class"], pairs: "none"});
  const rows = cells.objects() as (Omit<AnswerCount, "month"> & Readonly<Record<Dated, string>>)[];
  return unaskedMonths(
    rows.map((row) => ({...row, month: row[dated].slice(0, "YYYY-MM".length)})),
    program
  );
}

/** What a cube has of time: that of days has no months. */
type Dated = "month" | "day";

/** What breaks are told of, and in what. */
interface Telling {
  dated?: Dated;
  /** Of the report that they are for; left out where a command tells them. */
  languages?: Program["locales"];
}

/** The declared breaks, and those that questions make which were not always asked. */
export async function knownBreaks(
  cube: Cube,
  program: Program,
  {dated, languages}: Telling = {}
): Promise<KnownBreaks> {
  const labels = new Map(program.questions.map(({id, label}) => [id, label]));
  const unasked = await unaskedIn(cube, program, dated);
  return {
    ...program.breaks,
    questionChanges: questionChanges(unasked, (each, isAsked) => {
      const names = each.isWholeStage ? [stageLabel(program, each.stage)] : each.questions.map((id) => labels.get(id)!);
      const classes = classLabels(program, each);
      const told = ({texts}: Locale, names: string[], classes: string[]) =>
        (isAsked ? texts.askedFrom : texts.askedUntil)(names, classes);
      if (languages === undefined) return told(words, names, classes);
      const [first] = languages;
      const inEach = languages.map((language) => {
        const own = (labels: readonly string[]) => labels.map((label) => textIn(label, language, first));
        return [language, told(everyLocale[language], own(names), own(classes))];
      });
      return languages.length === 1 ? inEach[0]![1]! : joinTexts(Object.fromEntries(inEach) as Texts);
    })
  };
}

/**
 * What is to be said of questions that were not always asked: a line for each stage and question, by class where it differs.
 * Those that `instrument_changes` of the program declare at that date are known.
 */
export async function questionWarnings(cube: Cube, program: Program): Promise<string[]> {
  const unasked = await unaskedIn(cube, program);
  const told = unasked.filter((each) => !isDeclared(program, each));
  const lines = told.map((each) =>
    commandWords.loadReport.notAlwaysAsked({
      stage: each.stage,
      question: each.isWholeStage ? null : each.questions[0]!,
      from: each.wasAsked ? addMonths(each.from, -1) : null,
      to: each.isAskedAgain ? addMonths(each.to, 1) : null,
      classes: classLabels(program, each)
    })
  );
  return [...new Set(lines)];
}

function isDeclared({breaks}: Program, each: UnaskedMonths): boolean {
  return questionChanges([each], () => "").every(({date}) =>
    breaks.instrumentChanges.some((change) => {
      return change.date === date && each.questions.every((id) => change.questions.includes(id));
    })
  );
}

function stageLabel({stages}: QuestionProgram, stage: string): string {
  return stages.find(({id}) => id === stage)?.label ?? stage;
}

/** The classes of whom it is true; none where it is true of all. */
function classLabels({classes}: QuestionProgram, {alike, isEveryClass}: UnaskedMonths): string[] {
  if (isEveryClass) return [];
  return alike.map((id) => classes.find((each) => each.id === id)?.label ?? String(id));
}
