/** One thing to choose. */
export interface Choice {
  value: string;
  label: string;
}

/** What a page lets choose by its address. */
export interface Parameter {
  /** Its name in the address: `customers`, `stage`… */
  name: string;
  /** What may be chosen; null for any text. */
  choices: readonly Choice[] | null;
  /** What holds where the address says nothing; default the first choice, of a text or of several the empty one. */
  preset?: string;
  /** Whether several may be chosen, with "~" between them as in `org=KIT~LAU`; default false. */
  several?: boolean;
}

/** A value of an address that the page does not know. */
export interface UnknownValue {
  name: string;
  value: string;
}

/** What an address asks for. */
export interface Asked {
  /** Of every parameter, the preset where the address names none or an unknown one. */
  values: Readonly<Record<string, string>>;
  unknown: readonly UnknownValue[];
}

/** Where the state of a page is kept: the address, and the way back through it. */
export interface AddressBar {
  location: Pick<Location, "href" | "search">;
  history: Pick<History, "pushState" | "replaceState" | "state">;
  addEventListener: (type: "popstate", listener: () => void) => void;
}

const BETWEEN = "~";

/**
 * What holds where an address says nothing of a parameter.
 *
 * @example presetOf({name: "stage", choices: [{value: "use", label: "Use"}]}) // "use"
 */
export function presetOf({choices, preset, several = false}: Parameter): string {
  return preset ?? (several ? "" : (choices?.[0]?.value ?? ""));
}

/**
 * What an address asks for, and what of it the page does not know; of a parameter that is named twice the first counts.
 *
 * @param search  the address from its "?" on
 * @example readAddress([{name: "stage", choices: [{value: "use", label: "Use"}]}], "?stage=xyz") // {values: {stage: "use"}, unknown: [{name: "stage", value: "xyz"}]}
 * @example readAddress([{name: "find", choices: null}], "?find=seoul+2") // {values: {find: "seoul 2"}, unknown: []}
 */
export function readAddress(parameters: readonly Parameter[], search: string): Asked {
  const address = new URLSearchParams(search);
  const unknown: UnknownValue[] = [];
  const values = parameters.map((parameter): [string, string] => {
    const {name, choices, several = false} = parameter;
    const asked = address.get(name);
    if (asked === null || choices === null) return [name, asked ?? presetOf(parameter)];
    const isEmpty = asked === "" && !choices.some(({value}) => value === "");
    if (isEmpty) return [name, presetOf(parameter)];
    const parts = several ? asked.split(BETWEEN) : [asked];
    const known = parts.filter((part) => choices.some(({value}) => value === part));
    unknown.push(...parts.filter((part) => !known.includes(part)).map((value) => ({name, value})));
    return [name, known.length === 0 ? presetOf(parameter) : known.join(BETWEEN)];
  });
  return {values: Object.fromEntries(values), unknown};
}

/**
 * The address of a page with these values: presets leave it as it is, and what it says beside them stays.
 *
 * @param href  the whole address before
 * @example writeAddress([{name: "stage", choices: [{value: "", label: "All"}, {value: "use", label: "Use"}]}], "https://r.example/j?find=a#b", {stage: "use"}) // "https://r.example/j?find=a&stage=use#b"
 */
export function writeAddress(
  parameters: readonly Parameter[],
  href: string,
  values: Readonly<Record<string, string>>
): string {
  const address = new URL(href);
  for (const parameter of parameters) {
    const value = values[parameter.name] ?? presetOf(parameter);
    if (value === presetOf(parameter)) address.searchParams.delete(parameter.name);
    else address.searchParams.set(parameter.name, value);
  }
  address.search = address.search.replaceAll("%7E", BETWEEN);
  return address.href;
}

/** The state of a page: what is chosen on it, kept in its address. */
export interface PageState extends Asked {
  /** Chooses a value; the way back leads to what was chosen before. */
  choose: (name: string, value: string) => void;
  /** Takes a text as it is typed, without a way back to every letter of it. */
  type: (name: string, text: string) => void;
  /** The way from the page to itself with another value: what is drawn ahead knows no address of the page. */
  addressWith: (name: string, value: string) => string;
}

/**
 * The state of a page in its address. A choice makes a step of the history, so that Back undoes it.
 *
 * @param changed  called when something else was chosen, also by going back or forward
 */
export function pageState(
  parameters: readonly Parameter[],
  changed: (state: PageState) => void,
  {window = globalThis.window}: {window?: AddressBar} = {}
): PageState {
  const {location, history} = window;
  const addressOf = (name: string, value: string) =>
    writeAddress(parameters, location.href, {...state.values, [name]: value});
  const take = () => {
    Object.assign(state, readAddress(parameters, location.search));
    changed(state);
  };
  const state: PageState = {
    ...readAddress(parameters, location.search),
    addressWith: (name, value) => new URL(addressOf(name, value)).search || "?",
    choose(name, value) {
      const address = addressOf(name, value);
      if (address === location.href) return;
      history.pushState(null, "", address);
      take();
    },
    type(name, text) {
      history.replaceState(history.state, "", addressOf(name, text));
      take();
    }
  };
  window.addEventListener("popstate", take);
  return state;
}
