/** Why the operating system did not do what it was asked for, by the code of its error. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: "this is not allowed",
  EBUSY: "it is in use",
  EDQUOT: "no more may be stored there",
  EEXIST: "something of this name is there already",
  EFBIG: "it would be larger than a file may be",
  EINVAL: "the disk cannot do this",
  EIO: "the disk reports an error",
  EISDIR: "there is a folder where a file is expected",
  ELOOP: "links lead in a circle",
  EMFILE: "too many files are open",
  ENAMETOOLONG: "the name is too long",
  ENFILE: "too many files are open",
  ENODEV: "there is no such device",
  ENOENT: "there is no such file or folder",
  ENOLCK: "the disk knows no locks",
  ENOSPC: "the disk is full",
  ENOTDIR: "there is a file where a folder is expected",
  ENOTEMPTY: "the folder is not empty",
  ENXIO: "there is no such device",
  EPERM: "this is not allowed",
  EROFS: "the folder can only be read",
  ESTALE: "the disk is no longer there",
  ETXTBSY: "it is in use",
  EXDEV: "it lies on another disk"
};

/** What was asked of the operating system, by the name of its function. */
const DEEDS: Readonly<Record<string, string>> = {
  access: "looked at",
  chmod: "changed",
  copyfile: "copied",
  fsync: "written",
  ftruncate: "written",
  lstat: "looked at",
  mkdir: "made",
  mkdtemp: "made",
  open: "opened",
  opendir: "read",
  read: "read",
  readlink: "followed",
  realpath: "followed",
  rename: "put in its place",
  rm: "removed",
  rmdir: "removed",
  scandir: "read",
  stat: "looked at",
  symlink: "linked",
  unlink: "removed",
  write: "written",
  writev: "written"
};

/** How DuckDB passes on what the operating system says, in its words on Unix and on Windows. */
const WORDS: readonly (readonly [words: RegExp, code: string])[] = [
  [/No space left on device|not enough space on the disk|max_temp_directory_size/i, "ENOSPC"],
  [/Disk quota exceeded/i, "EDQUOT"],
  [/Read-only file system/i, "EROFS"],
  [/Permission denied|Operation not permitted|Access is denied/i, "EACCES"],
  [/File too large/i, "EFBIG"],
  [/Too many open files/i, "EMFILE"],
  [/Input\/output error/i, "EIO"],
  [/Stale file handle/i, "ESTALE"],
  [/No locks available/i, "ENOLCK"],
  [/Is a directory/i, "EISDIR"],
  [/Not a directory/i, "ENOTDIR"],
  [/No such file or directory|cannot find the (?:path|file) specified/i, "ENOENT"]
];

/**
 * Why the operating system refused something, in one line for people: where, what could not be done, and why. Null of
 * an error that is not the operating system's, whether Node tells it or DuckDB.
 *
 * Such as: "/reports/site: cannot be made: the disk is full".
 */
export function systemFault(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const {code, path, syscall, message} = error as NodeJS.ErrnoException;
  if (code !== undefined) {
    const deed = syscall === undefined ? undefined : DEEDS[syscall];
    return deed === undefined || !(code in REASONS) ? null : faultText(path ?? "a file", deed, code);
  }
  if (!/^(?:IO|TransactionContext|Out of Memory|FATAL) Error:/.test(message)) return null;
  const [, found] = WORDS.find(([words]) => words.test(message)) ?? [];
  if (found === undefined) return null;
  const place = /"([^"]+)"/.exec(message)?.[1] ?? "the warehouse";
  return faultText(place, /open file|Could not read|lock on/i.test(message) ? "opened" : "written", found);
}

function faultText(place: string, deed: string, code: string): string {
  return `${place}: cannot be ${deed}: ${REASONS[code]!}`;
}

/** Why a file cannot be read, in a few words, by the code of the operating system's error. */
export function unreadable(code: string | undefined): string {
  return `cannot be read: ${REASONS[code ?? ""] ?? code ?? "for an unknown reason"}`;
}
