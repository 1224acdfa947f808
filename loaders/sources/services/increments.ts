import {createHash} from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync
} from "node:fs";
import {basename, dirname, join, sep} from "node:path";
import {minimatch} from "minimatch";
import {z} from "zod";
import type {Source} from "../../workspace/model.js";
import {FileRefusal} from "../../workspace/fault.js";

/** Where the next fetch begins, in an adapter's own words. */
export type PullState = Readonly<Record<string, string>>;

const pullState = z.record(z.string(), z.string());

const journal = z.object({
  /** Of the options that the increments were fetched by. */
  options: z.string(),
  state: pullState.nullable(),
  /** An increment that was about to get its name, and the state that it leaves. */
  pending: z.object({file: z.string(), state: pullState}).nullable()
});

type Journal = z.output<typeof journal>;

/** One `*`, in the name of the file, which has an ending of data. */
const PLACE = /^[^*?[\]{}\\]*\*[^*?[\]{}\\/]*\.(csv|json|ndjson|zip)$/;

/** Whether a glob tells one place below the exports folder, neither hidden nor above it. */
const isPlace = (glob: string) =>
  PLACE.test(glob) && !glob.split("/").some((part) => part === "" || part.startsWith("."));

/**
 * What was fetched from a service, as files among the exports: `*` of the source's glob becomes a number, or `all` where
 * every fetch replaces the former one. A file and the state that it leaves take effect together: a fetch that is killed
 * at any moment leaves neither a part of a file nor a file that is fetched again.
 */
export class Increments {
  private constructor(
    private readonly folder: string,
    private readonly glob: string,
    private readonly journalPath: string,
    /** A place to write the next increment to; its name hides it from loading. */
    readonly part: string,
    private journal: Journal
  ) {}

  /**
   * @throws FileRefusal if the glob has not exactly one `*` or leads out of the exports folder, or the options are not
   *   those of the former fetches
   */
  static open(source: Source, exports: string): Increments {
    const [glob, ...others] = source.files;
    if (glob === undefined || others.length > 0 || !isPlace(glob)) {
      throw new FileRefusal(
        `files: expected one name with one *, such as ${source.name}/*.csv, found ${source.files.join(", ")}`
      );
    }
    const folder = join(exports, dirname(glob));
    refuseOutside(folder, exports);
    mkdirSync(folder, {recursive: true});
    const journalPath = join(folder, `.${source.name}.json`);
    const part = join(folder, `.${source.name}.part`);
    rmSync(part, {force: true});
    const options = createHash("sha256").update(JSON.stringify(source.options)).digest("hex");
    const increments = new Increments(folder, basename(glob), journalPath, part, {options, state: null, pending: null});
    increments.recover();
    return increments;
  }

  /** What the last whole increment left; null before the first. */
  get state(): PullState | null {
    return this.journal.state;
  }

  /** Gives the written part its name and keeps the state that it leaves, both or neither. */
  commit(state: PullState): void {
    const file = this.glob.replace("*", String(this.names().length + 1).padStart(6, "0"));
    this.write({...this.journal, pending: {file, state}});
    renameSync(this.part, join(this.folder, file));
    this.write({...this.journal, state, pending: null});
  }

  /** Leaves everything as it was, but for a new state where one is given: there was nothing new. */
  skip(state: PullState | null = this.state): void {
    rmSync(this.part, {force: true});
    this.write({...this.journal, state, pending: null});
  }

  /** Puts the written part in place of everything that was fetched before. */
  replaceAll(): void {
    renameSync(this.part, join(this.folder, this.glob.replace("*", "all")));
  }

  private recover(): void {
    if (!existsSync(this.journalPath)) return;
    const found = readJournal(this.journalPath);
    // Without its files, what was fetched is fetched anew.
    if (this.names().length === 0) return;
    if (found.options !== this.journal.options) {
      throw new FileRefusal(
        `its options are not those of the former fetches; restore them, or delete the files ${this.glob} to fetch everything anew`
      );
    }
    const {pending} = found;
    const done = pending !== null && existsSync(join(this.folder, pending.file));
    this.write({...found, state: done ? pending.state : found.state, pending: null});
  }

  private names(): string[] {
    return readdirSync(this.folder).filter((name) => minimatch(name, this.glob));
  }

  private write(journal: Journal): void {
    this.journal = journal;
    // Never through a link that lies there.
    rmSync(`${this.journalPath}.new`, {force: true});
    writeFileSync(`${this.journalPath}.new`, JSON.stringify(journal));
    renameSync(`${this.journalPath}.new`, this.journalPath);
  }
}

/** A link among the exports may lead anywhere; what is fetched stays below their folder. */
function refuseOutside(folder: string, exports: string): void {
  if (!existsSync(exports)) return;
  let existing = folder;
  while (!existsSync(existing)) existing = dirname(existing);
  if (`${realpathSync(existing)}${sep}`.startsWith(`${realpathSync(exports)}${sep}`)) return;
  throw new FileRefusal("files: expected a folder among the exports, found a link that leads out of them");
}

function readJournal(path: string): Journal {
  try {
    return journal.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    throw new FileRefusal(
      `${basename(path)}, which tells what was fetched, cannot be read; delete it and the fetched files to fetch everything anew`
    );
  }
}
