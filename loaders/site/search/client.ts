// Runs on every page of a built report, apart from its other code: the search in the line at the top.
import {findEntries, type SearchEntry} from "./find-entries.js";

const MOST = 12;

/** What a language can find is loaded once, when the reader first types. */
function startSearch(form: HTMLFormElement): void {
  const {index, nothing} = form.dataset as {index: string; nothing: string};
  const input = form.querySelector("input")!;
  const status = form.querySelector<HTMLElement>("[role=status]")!;
  const list = form.querySelector("ul")!;
  const folder = new URL(".", new URL(index, location.href));
  let entries: Promise<SearchEntry[]> | null = null;
  const show = async () => {
    entries ??= fetch(index).then((response) => response.json() as Promise<SearchEntry[]>);
    const query = input.value.trim();
    const found = query === "" ? [] : findEntries(await entries, query);
    if (input.value.trim() !== query) return;
    status.textContent = query !== "" && found.length === 0 ? nothing.replace("{query}", () => query) : "";
    list.replaceChildren(...found.slice(0, MOST).map((entry) => itemOf(entry, folder)));
  };
  input.addEventListener("input", () => void show());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  form.addEventListener("keydown", ({key}) => {
    if (key !== "Escape") return;
    input.value = "";
    input.focus();
    void show();
  });
}

function itemOf({title, href, note}: SearchEntry, folder: URL): HTMLLIElement {
  const link = document.createElement("a");
  link.href = new URL(href, folder).href;
  const name = document.createElement("bdi");
  name.textContent = title;
  link.append(name);
  const item = document.createElement("li");
  item.append(link);
  if (note !== "") {
    const small = document.createElement("span");
    small.textContent = note;
    item.append(" ", small);
  }
  return item;
}

const form = document.querySelector<HTMLFormElement>("form[role=search]");
if (form !== null) startSearch(form);
