import type {z} from "zod";

type Path = readonly PropertyKey[];

/** Keys that a schema knows at a path; looks through optionals, defaults, unions, records and arrays. */
export function knownKeys(schema: z.ZodType, path: Path): string[] {
  let candidates: z.core.$ZodType[] = [schema];
  for (const key of path) candidates = candidates.flatMap((candidate) => children(candidate, String(key)));
  return [...new Set(candidates.flatMap(flatten).flatMap((candidate) => Object.keys(shapeOf(candidate) ?? {})))];
}

interface Definition {
  type: string;
  innerType?: z.core.$ZodType;
  in?: z.core.$ZodType;
  options?: z.core.$ZodType[];
  valueType?: z.core.$ZodType;
  element?: z.core.$ZodType;
}

const definitionOf = (schema: z.core.$ZodType) => schema._zod.def as unknown as Definition;
const shapeOf = (schema: z.core.$ZodType) => (schema._zod.def as {shape?: Record<string, z.core.$ZodType>}).shape;

function flatten(schema: z.core.$ZodType): z.core.$ZodType[] {
  const definition = definitionOf(schema);
  const inner = definition.innerType ?? (definition.type === "pipe" ? definition.in : undefined);
  if (inner) return flatten(inner);
  return definition.options ? definition.options.flatMap(flatten) : [schema];
}

function children(schema: z.core.$ZodType, key: string): z.core.$ZodType[] {
  return flatten(schema).flatMap((candidate) => {
    const definition = definitionOf(candidate);
    const shape = shapeOf(candidate) ?? {};
    const child = Object.hasOwn(shape, key) ? shape[key] : (definition.valueType ?? definition.element);
    return child ? [child] : [];
  });
}
