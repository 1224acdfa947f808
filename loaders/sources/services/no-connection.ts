const CLASSES: readonly (readonly [RegExp, string])[] = [
  [/^(ENOTFOUND|EAI_.*)$/, "the name of its host is not known"],
  [/^ECONNREFUSED$/, "nothing answers at its address"],
  [/^(EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN)$/, "no way leads to its host"],
  [/^(ETIMEDOUT|TimeoutError|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT)$/, "it did not answer in time"],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_ABORTED)$/, "the connection broke off"],
  [/CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO/, "no encrypted connection that can be trusted"]
];

/**
 * Why there is no connection, by the class of the error. Its message is left out, since it may quote what is secret: the
 * host of a connection URL, a header, the URL itself.
 *
 * @example whyNoConnection(Object.assign(new Error("getaddrinfo ENOTFOUND s3cr3t"), {code: "ENOTFOUND"})) // "the name of its host is not known"
 */
export function whyNoConnection(error: unknown): string {
  const names = namesOf(error);
  const [, reason] = CLASSES.find(([pattern]) => names.some((name) => pattern.test(name))) ?? [];
  return reason ?? "no connection";
}

/** Codes and names of an error, of what caused it, and of those that it gathers. */
function namesOf(error: unknown, depth = 0): string[] {
  if (!(error instanceof Error) || depth > 5) return [];
  const {code, name, cause} = error as Error & {code?: unknown};
  const gathered = error instanceof AggregateError ? (error.errors as unknown[]) : [];
  const inner = [cause, ...gathered].flatMap((each) => namesOf(each, depth + 1));
  return [...(typeof code === "string" ? [code] : []), name, ...inner];
}
