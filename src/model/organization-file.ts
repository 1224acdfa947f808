/** What a name may be made of without any change: alike on file systems with and without letter case, and in addresses. */
const plain = /^[a-z0-9][a-z0-9_-]{0,79}$/;

/** Names that Windows keeps for devices, and the one that web servers answer a folder with. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d|index)$/;

/**
 * The name of an organization's page and of the file behind it, without an ending: its id where that is plain, else what
 * is plain of it and a hash of the whole, so that ids that differ in letter case or in signs have different names.
 *
 * @returns a name of `a-z 0-9 _ -`, and one `~` where there is a hash
 * @example organizationFile("north-2") // "north-2"
 * @example organizationFile("North") // "north~b16f24aba2158932"
 */
export function organizationFile(id: string): string {
  if (plain.test(id) && !reserved.test(id)) return id;
  const words = id
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? ["unit"];
  return `${words.join("-").slice(0, 40)}~${fnv1a(id)}`;
}

/** The FNV-1a hash of a text's UTF-16 code units, low byte first: 64 bits in hexadecimal. */
function fnv1a(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    for (const byte of [unit & 0xff, unit >> 8]) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, "0");
}
