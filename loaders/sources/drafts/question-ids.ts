import {identifier} from "../../workspace/program.js";

/** Ids for questions that only this source asks: its name goes before, so that two sources can both have a Q1. */
export class QuestionIds {
  private readonly taken = new Set<string>();

  constructor(private readonly source: string) {}

  next({column, name}: {column: string; name: string | null}): string {
    const words = [name, column].map((text) => slug(text ?? "")).find((text) => text !== "" && text.length <= 30);
    const base = `${this.source}_${words ?? slug(column).slice(0, 30)}`.slice(0, 55);
    let id = identifier.safeParse(base).success ? base : `${this.source.slice(0, 40)}_question`;
    for (let count = 2; this.taken.has(id); count++) id = `${base.slice(0, 55)}_${count}`;
    this.taken.add(id);
    return id;
  }
}

const slug = (text: string) =>
  text
    .slice(0, 200)
    .replaceAll(/[^\p{L}\p{N}]+/gu, "_")
    .replaceAll(/^_+|_+$/g, "");
