import {expect, it} from "vitest";
import {organizationFile} from "../../src/model/organization-file.js";

it.each(["north", "kit-c", "unit_7", "2024", "constantine", "x".repeat(80)])(
  "an id of small letters, digits, _ and - is the name of its page: %s",
  (id) => expect(organizationFile(id)).toBe(id)
);

it.each([
  ["North", "north~b16f24aba2158932"],
  ["CON", "con~bc6283ec0a140da7"],
  ["a/b", "a-b~efdfc6548fb47109"],
  ["서울", "unit~4655de22a844d62c"]
])("the page of any other id has what is plain of it and a hash of the whole: %s", (id, name) => {
  expect(organizationFile(id)).toBe(name);
});

/** Ids that some file system, web server or address would take for one another, or for something else. */
const awkward = [
  ...["North", "north", "NORTH", "nOrth", "north ", " north", "north.", ".north", "north\u0000", "-north", "_north"],
  ...["CON", "con", "aux", "NUL", "com1", "COM1", "lpt9", "prn", "index", "Index", "__proto__", "constructor"],
  ...["a/b", "a\\b", "a b", "a#b", "a%b", "a%2Fb", "a?b", "a:b", "a.b", "a~b", "../secret", "..", ".", "", " "],
  ...["서울 지점", "서울  지점", "서울", "Süd ½ (a)", "Süd ½ (a)".normalize("NFD"), "İ", "i", "ı", "\ud800", "\ud801"],
  ...["x".repeat(81), "x".repeat(82), "서".repeat(500), "north~b16f24aba2158932", "<script>alert(1)</script>"]
];

it("different ids have different names, which no file system, server or address takes for anything else", () => {
  const names = awkward.map(organizationFile);
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(awkward.length);
  for (const name of names) {
    expect(name).toMatch(/^[a-z0-9][a-z0-9_~-]{0,79}$/);
    expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d|index)$/);
    expect(encodeURIComponent(name)).toBe(name);
  }
});
