import { z } from 'zod';
import type { PromptFacts } from './context.ts';
import type { Draft } from './draft.ts';

/** The parts of JSON Schema that a structured answer uses; the rest is ignored. */
export type JsonSchema = z.output<typeof jsonSchema>;

export const jsonSchema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  get properties() {
    return z.record(z.string(), jsonSchema).optional();
  },
  get items() {
    return jsonSchema.optional();
  },
  get anyOf() {
    return z.array(jsonSchema).optional();
  },
  get oneOf() {
    return z.array(jsonSchema).optional();
  },
  get allOf() {
    return z.array(jsonSchema).optional();
  },
  get $defs() {
    return z.record(z.string(), jsonSchema).optional();
  },
  get definitions() {
    return z.record(z.string(), jsonSchema).optional();
  },
  $ref: z.string().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});

/** What an answer is made from. `orders` are sentences of the data that an obedient model obeys. */
export interface AnswerSources {
  readonly draft: Draft;
  readonly facts: PromptFacts;
  readonly orders: readonly string[];
}

/** Where the walk through a schema is. */
interface Place {
  readonly root: JsonSchema;
  readonly sources: AnswerSources;
  /** The name of the field and of those beside it. */
  readonly name: string;
  readonly siblings: ReadonlySet<string>;
  readonly depth: number;
}

const deepest = 12;

/** A value that fits the schema, its texts taken from the draft by the names of the fields. */
export function fillSchema(schema: JsonSchema, sources: AnswerSources): unknown {
  return fill(schema, { root: schema, sources, name: '', siblings: new Set(), depth: 0 });
}

function fill(given: JsonSchema, place: Place): unknown {
  const node = resolve(given, place.root);
  const { name, siblings, sources } = place;
  if (place.depth > deepest) return null;
  if (node.const !== undefined) return node.const;
  if (node.enum !== undefined) return oneOf(node.enum, name, sources);
  switch (typeOf(node)) {
    case 'object':
      return fillObject(node, place);
    case 'array':
      return fillArray(node, place);
    case 'string':
      return shortened(textFor(name, siblings, sources), node.maxLength);
    case 'number':
    case 'integer':
      return numberFor(name, node);
    case 'boolean':
      return sources.orders.length > 0;
    default:
      return null;
  }
}

function fillObject(node: JsonSchema, place: Place): Record<string, unknown> {
  const entries = Object.entries(node.properties ?? {});
  const siblings = new Set(entries.map(([name]) => name));
  const depth = place.depth + 1;
  return Object.fromEntries(
    entries.map(([name, inner]) => [name, fill(inner, { ...place, name, siblings, depth })]),
  );
}

function fillArray(node: JsonSchema, place: Place): unknown[] {
  const limit = node.maxItems ?? Number.POSITIVE_INFINITY;
  const items = node.items ?? {};
  if (typeOf(resolve(items, place.root)) === 'string') {
    return textsFor(place.name, place.sources).slice(0, limit);
  }
  const count = Math.min(node.minItems ?? 0, limit);
  return Array.from({ length: count }, () => fill(items, { ...place, depth: place.depth + 1 }));
}

function resolve(node: JsonSchema, root: JsonSchema): JsonSchema {
  const target = /^#\/(?:\$defs|definitions)\/(.+)$/.exec(node.$ref ?? '')?.[1];
  if (target !== undefined) return root.$defs?.[target] ?? root.definitions?.[target] ?? {};
  const choices = node.anyOf ?? node.oneOf ?? node.allOf;
  const chosen = choices?.find((choice) => typeOf(choice) !== 'null');
  return chosen === undefined ? node : resolve(chosen, root);
}

function typeOf(node: JsonSchema): string {
  if (Array.isArray(node.type)) return node.type.find((type) => type !== 'null') ?? 'null';
  if (node.type !== undefined) return node.type;
  return node.properties === undefined ? 'string' : 'object';
}

function oneOf(choices: readonly unknown[], name: string, sources: AnswerSources): unknown {
  const ordered = choices.find((choice) =>
    sources.orders.some((order) => typeof choice === 'string' && order.includes(choice)),
  );
  if (ordered !== undefined) return ordered;
  if (choices.includes(sources.draft.language)) return sources.draft.language;
  const known = sources.facts.find(
    ({ path, value }) => path.at(-1) === name && choices.includes(value),
  );
  return known?.value ?? choices[0];
}

function textFor(name: string, siblings: ReadonlySet<string>, sources: AnswerSources): string {
  return [usualText(name, siblings, sources), ...sources.orders].join('\n\n');
}

function usualText(
  name: string,
  siblings: ReadonlySet<string>,
  { draft, facts }: AnswerSources,
): string {
  const [opening = ''] = draft.paragraphs;
  if (/subject|title|headline/i.test(name)) return draft.subject;
  if (/greeting|salutation/i.test(name)) return draft.greeting;
  if (/closing|sign.?off|farewell/i.test(name)) return draft.closing;
  if (/^(language|locale|lang)$/i.test(name)) return draft.language;
  if (/^ask|question|call.?to.?action|cta/i.test(name)) return draft.ask;
  if (/opening|hook|preview|preheader|summary|snippet/i.test(name)) return opening;
  if (/reason|rationale|explanation|note/i.test(name)) return 'Written from the given facts only.';
  if (/body|text|message|content|draft|mail/i.test(name)) return bodyOf(draft, siblings);
  const same = facts.find(({ path, value }) => path.at(-1) === name && typeof value === 'string');
  return same === undefined ? opening : String(same.value);
}

// A field of its own for greeting, question or closing means that the body goes without.
function bodyOf(draft: Draft, siblings: ReadonlySet<string>): string {
  const has = (pattern: RegExp) => [...siblings].some((name) => pattern.test(name));
  const { greeting, paragraphs, ask, closing, signature } = draft;
  return [
    ...(has(/greeting|salutation/i) ? [] : [greeting]),
    ...paragraphs,
    ...(has(/^ask|call.?to.?action|cta/i) ? [] : [ask]),
    ...(has(/closing|sign.?off|farewell/i) || signature === null
      ? []
      : [`${closing}\n${signature}`]),
  ].join('\n\n');
}

function textsFor(name: string, { draft, facts, orders }: AnswerSources): string[] {
  if (/paragraph|body|text|lines/i.test(name)) return [...draft.paragraphs, draft.ask, ...orders];
  if (/fact|source|evidence/i.test(name)) return usedFacts(draft, facts);
  return [];
}

// The ids, or else the names, of the listed facts whose value stands in the draft.
function usedFacts(draft: Draft, facts: PromptFacts): string[] {
  const text = [draft.subject, draft.greeting, ...draft.paragraphs].join('\n');
  const listed = facts.filter(({ path }) => /facts?$/i.test(path.at(-3) ?? ''));
  const nameOf = (place: string | undefined, field: string) =>
    listed.find(({ path }) => path.at(-2) === place && path.at(-1) === field)?.value;
  return listed
    .filter(({ path, value }) => path.at(-1) === 'value' && text.includes(String(value)))
    .map(({ path }) => String(nameOf(path.at(-2), 'id') ?? nameOf(path.at(-2), 'name') ?? ''))
    .filter((name) => name !== '');
}

function numberFor(name: string, { minimum, maximum }: JsonSchema): number {
  const wanted = /confidence|probability/i.test(name) ? 0.8 : 0;
  return Math.min(maximum ?? wanted, Math.max(minimum ?? wanted, wanted));
}

function shortened(text: string, limit = Number.POSITIVE_INFINITY): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit);
  const space = cut.lastIndexOf(' ');
  return space > limit / 2 ? cut.slice(0, space) : cut;
}
