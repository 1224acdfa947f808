import {z} from "zod";

/** Whoever runs the program allows other hosts by it; a workspace cannot. */
export const ALLOWED_HOSTS = "JOURNEYMARK_ALLOWED_HOSTS";

const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

/** The hosts of a platform's service. */
export interface Platform {
  /** How messages call them. */
  named: string;
  hosts: RegExp;
}

/**
 * Option for the address of a platform's service. A workspace may come from a stranger, and the token goes where it says:
 * so it chooses among the platform's own hosts, by https. Other hosts are those that JOURNEYMARK_ALLOWED_HOSTS names,
 * between commas, with or without a port; http is for this machine alone.
 */
export function serverAddress(platform: Platform) {
  return z
    .string()
    .refine(
      (address) => isAllowed(address, platform),
      `expected https:// and a host of the platform: ${platform.named}`
    );
}

/**
 * Option for the name of an environment variable. Only names that begin in one of these ways can be chosen, or a
 * workspace could send any secret of its user to a service.
 *
 * @example environmentVariable("JOURNEYMARK_").safeParse("AWS_SECRET_ACCESS_KEY").success // false
 */
export function environmentVariable(...beginnings: readonly string[]) {
  const expected = `an environment variable whose name begins with ${beginnings.join(" or ")}`;
  return z.string().regex(new RegExp(`^(${beginnings.join("|")})[A-Z0-9_]{1,100}$`), expected);
}

function isAllowed(address: string, {hosts}: Platform): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const {protocol, hostname, host, port} = url;
  // No user, password or path: nothing of them would be sent.
  if (url.href !== `${protocol}//${host}/`) return false;
  if (protocol === "https:" && port === "" && hosts.test(hostname)) return true;
  const allowed = (process.env[ALLOWED_HOSTS] ?? "").split(/[\s,]+/);
  if (!allowed.includes(hostname) && !allowed.includes(host)) return false;
  return protocol === "https:" || (protocol === "http:" && LOOPBACK.includes(hostname));
}
