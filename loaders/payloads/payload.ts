import type {z} from "zod";
import type {PageName} from "../../src/locales/locale.js";
import type {About} from "../../src/model/about.js";
import type {Database} from "../duckdb/database.js";
import type {Measurements} from "../publication/published-figures.js";
import type {Audience} from "../workspace/evaluation/audiences.js";
import type {PublishedLeaders} from "./leaders.js";
import type {SeenUnits} from "./seen-units.js";
import type {TableFamily} from "../publication/published-tables.js";

/** What payloads are built from. */
export interface PayloadSources {
  readonly database: Database;
  readonly measurements: Measurements;
  readonly about: About;
  /** Who reads the report, where that is not everybody. */
  readonly audience: Audience | null;
  /** What that audience sees of leaders and tasks; null for everybody, who sees none. */
  readonly leaders: PublishedLeaders | null;
  /** The content of another page's payload, built once for all that ask for it. */
  contentOf<Content extends object>(payload: PagePayload<Content>): Promise<Content>;
}

/** What a page reads. */
export interface PagePayload<Content extends object> {
  /** Of the file, `data/NAME.json`; the locales have words for it. */
  readonly name: PageName;
  /** The page that reads it, without ".md". */
  readonly page: string;
  /** The tables that it shows figures of. */
  readonly tables: readonly TableFamily[];
  /** Whatever it does not name is not published. */
  readonly schema: z.ZodType<Content>;
  build(sources: PayloadSources): Content | Promise<Content>;
  /** What of it somebody sees who sees some units only; default: all, since it names no unit. */
  seenBy?(content: Content, units: SeenUnits): Content;
}

/** What a page reads only when a reader asks for it; the menu does not name it. */
export type LaterPayload<Content extends object> = Omit<PagePayload<Content>, "name"> & {readonly name: string};

/** What the pages of one kind read, one for each of some things. */
export interface PageFamily<Content extends object> {
  /** Of the folder of the files, `data/NAME/FILE.json`. */
  readonly name: string;
  /** The page that reads them, without ".md"; its name is in brackets. */
  readonly page: string;
  /** The tables that they show figures of. */
  readonly tables: readonly TableFamily[];
  readonly schema: z.ZodType<Content>;
  /** The pages one by one, each with the name of its file: there may be too many to hold them all. */
  pages(sources: PayloadSources): AsyncIterable<{readonly file: string; readonly content: Content}>;
  /** One of them, for somebody who sees some units only; null where it is not for them. */
  seenBy(content: Content, units: SeenUnits): Content | null;
}

/** What the pages of an audience are built from, which a report for everybody has none of. */
export interface AudienceSources {
  readonly about: About;
  readonly leaders: PublishedLeaders;
}

/** What a page reads that an audience alone sees. */
export interface AudiencePayload<Content extends object> {
  readonly name: PageName;
  readonly page: string;
  readonly schema: z.ZodType<Content>;
  build(sources: AudienceSources): Content;
}

/** What the pages of one kind read that an audience alone sees, one for each of some things. */
export interface AudienceFamily<Content extends object> {
  readonly name: string;
  readonly page: string;
  readonly schema: z.ZodType<Content>;
  pages(sources: AudienceSources): readonly {readonly file: string; readonly content: Content}[];
}
