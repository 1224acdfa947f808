import {codingsTable} from "./codings.js";
import {evaluationTables} from "./evaluation/evaluation-files.js";
import {invitationsTable} from "./invitations.js";
import {organizationsTable} from "./organizations.js";
import {populationsTable} from "./populations.js";

/** The tables that a workspace may have. */
export const tables = [
  organizationsTable,
  populationsTable,
  invitationsTable,
  ...evaluationTables,
  codingsTable
] as const;
