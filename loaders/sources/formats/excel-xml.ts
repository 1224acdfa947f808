import type {Readable} from "node:stream";
import {countReplaced, decoderOf} from "./decoding.js";
import {SaxesParser, type SaxesTagPlain} from "saxes";

/** Handlers of one part of a workbook; element names come without their namespace prefix. */
export interface PartHandlers {
  open?: (name: string, attributes: Readonly<Record<string, string>>, selfClosing: boolean) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
}

/**
 * Reads a part of a workbook as a stream. Entities that a part declares itself are not expanded, but an error.
 *
 * @returns how many sequences of its bytes are no UTF-8
 * @throws Error of the parser's if the part is not well-formed
 */
export async function readPart(input: Readable, {open, close, text}: PartHandlers): Promise<number> {
  const parser = new SaxesParser({xmlns: false, position: false});
  if (open) parser.on("opentag", (tag: SaxesTagPlain) => open(localName(tag.name), tag.attributes, tag.isSelfClosing));
  if (close) parser.on("closetag", (tag: SaxesTagPlain) => close(localName(tag.name)));
  if (text) {
    parser.on("text", text);
    parser.on("cdata", text);
  }
  const decoder = decoderOf("utf-8");
  let replaced = 0;
  const write = (part: string) => {
    replaced += countReplaced(part);
    parser.write(part);
  };
  for await (const chunk of input) write(decoder.write(chunk as Buffer));
  write(decoder.end());
  parser.close();
  return replaced;
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

/** An attribute by its local name, such as `id` for `r:id`. */
export function attributeOf(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  return attributes[name] ?? Object.entries(attributes).find(([key]) => localName(key) === name)?.[1];
}
