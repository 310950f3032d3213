import { z } from 'zod';
import { isTextChannel, type ServiceMessageType } from '#domain/messaging/channels.ts';
import { dataLabels, followsFromRest, sameThing } from './data-labels.ts';
import { library } from './library.ts';

export type DataFieldKind =
  | ('line' | 'area' | 'link' | 'email' | 'day' | 'count' | 'money' | 'choice')
  /** Lines of "one: other". */
  | 'pairs'
  /** Several of the same, each with fields of its own. */
  | 'list';

/** One piece of the data of a type's templates, as a form asks for it. */
export interface DataField {
  /** Path within the data; within a list that of one item. */
  name: string;
  /** Other names under which the templates want the same. */
  fills: readonly string[];
  kind: DataFieldKind;
  label: string;
  hint?: string;
  /** `texts`: the letter does without. */
  need: 'always' | 'texts' | 'never';
  choices?: readonly { value: string; label: string }[];
  /** Of a list and of lines: what one of them consists of. */
  items?: readonly DataField[];
  item?: string;
  most?: number;
  /** True where the templates want to be told that there is none. */
  isNullWhenEmpty?: boolean;
}

const nodeSchema = z.looseObject({
  type: z.unknown().optional(),
  format: z.string().optional(),
  enum: z.array(z.string()).optional(),
  maxItems: z.number().optional(),
  required: z.array(z.string()).default([]),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
});
type Node = z.output<typeof nodeSchema>;

/**
 * What the templates of a type want to know, as fields of a form: made from the schemas of its letter and its short texts,
 * each piece once. What both do without is `never` needed; what follows from the rest is not asked for.
 */
export function dataFieldsOf(messageType: ServiceMessageType): DataField[] {
  const fields = new Map<string, DataField>();
  for (const { messageType: type, channels, dataSchema } of library) {
    if (type !== messageType) continue;
    const node = nodeOf(z.toJSONSchema(dataSchema, { io: 'input', unrepresentable: 'any' }));
    const isText = channels.every(isTextChannel);
    for (const field of fieldsOf(node, [])) {
      const known = fields.get(field.name);
      const need = isText && field.need === 'always' ? 'texts' : field.need;
      fields.set(field.name, known === undefined ? { ...field, need } : both(known, field, need));
    }
  }
  return [...fields.values()];
}

function both(known: DataField, { fills }: DataField, need: DataField['need']): DataField {
  const isNeeded = known.need === 'always' || need === 'always';
  return {
    ...known,
    fills: [...new Set([...known.fills, ...fills])],
    need: isNeeded ? 'always' : known.need === 'texts' ? 'texts' : need,
  };
}

/** `path`: the list or the object in which the pieces stand. */
function fieldsOf({ properties = {}, required }: Node, path: readonly string[]): DataField[] {
  return Object.entries(properties).flatMap(([name, value]) => {
    if (followsFromRest.has(name)) return [];
    const isRequired = required.includes(name);
    const isNullWhenEmpty = isRequired && isNullable(value);
    const isNeeded = isRequired && !isNullWhenEmpty;
    const node = nodeOf(value);
    if (node.properties === undefined) {
      const field = fieldOf(name, node, isNeeded, path);
      return [isNullWhenEmpty ? { ...field, isNullWhenEmpty } : field];
    }
    const inside = fieldsOf(node, [...path, name]);
    return inside.map((field) => {
      const whole = `${name}.${field.name}`;
      return { ...field, name: whole, fills: [whole], need: isNeeded ? field.need : 'never' };
    });
  });
}

function fieldOf(
  ownName: string,
  node: Node,
  isNeeded: boolean,
  path: readonly string[],
): DataField {
  const name = path.length === 0 ? (sameThing[ownName] ?? ownName) : ownName;
  const { label, hint, item, isLong, choices } = dataLabels[[...path, name].join('.')] ??
    dataLabels[name] ?? { label: name };
  const isList = node.items !== undefined;
  const items = isList ? fieldsOf(nodeOf(node.items), [...path, name]) : undefined;
  return {
    name,
    fills: [ownName],
    kind: isList ? (path.length > 0 ? 'pairs' : 'list') : kindOf(ownName, node, isLong === true),
    label,
    need: isNeeded ? 'always' : 'never',
    ...(hint === undefined ? {} : { hint }),
    ...(items === undefined ? {} : { items, item: item ?? label, most: node.maxItems ?? 8 }),
    ...(node.enum === undefined
      ? {}
      : { choices: node.enum.map((value) => ({ value, label: choices?.[value] ?? value })) }),
  };
}

function kindOf(name: string, { type, format, enum: choices }: Node, isLong: boolean) {
  if (choices !== undefined) return 'choice';
  if (format === 'date') return 'day';
  if (format === 'uri') return 'link';
  if (format === 'email') return 'email';
  if (type === 'integer') return name.endsWith('_cents') ? 'money' : 'count';
  return isLong ? 'area' : 'line';
}

function isNullable(value: unknown): boolean {
  const { type, anyOf = [] } = nodeSchema.parse(value);
  const isNull = (each: unknown) => nodeSchema.parse(each).type === 'null';
  return anyOf.some(isNull) || (Array.isArray(type) && type.includes('null'));
}

/** What may also be null is asked for like the rest. */
function nodeOf(value: unknown): Node {
  const node = nodeSchema.parse(value);
  const inner = node.anyOf?.map((each) => nodeSchema.parse(each));
  return inner?.find(({ type }) => type !== 'null') ?? node;
}
