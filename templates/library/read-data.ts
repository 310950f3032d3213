import type { DataField } from './data-fields.ts';

/** What somebody typed into a field; empty where nothing. */
type Said = (name: string) => string;

/**
 * The data of a template from what was typed into its fields. Empty fields are left out; what is no number stays as it was
 * typed, so that the schema refuses it at its place. Places in a list stay: an empty one before a filled one counts.
 */
export function readData(fields: readonly DataField[], said: Said): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  for (const field of fields) {
    const value = valueOf(field, said);
    if (value !== undefined) for (const name of field.fills) put(data, name.split('.'), value);
  }
  return Object.fromEntries(Object.entries(data).filter(([, value]) => !isCurrencyAlone(value)));
}

function valueOf(field: DataField, said: Said): unknown {
  const text = said(field.name).trim();
  switch (field.kind) {
    case 'list':
      return itemsOf(field, said);
    case 'pairs':
      return text === '' ? [] : text.split(/\r?\n/).flatMap((line) => pairOf(field, line));
    case 'money':
      if (text === '') return field.isNullWhenEmpty === true ? null : undefined;
      return centsOf(text);
    case 'count':
      return text === '' ? undefined : /^\d{1,9}$/.test(text) ? Number(text) : text;
    case 'line':
    case 'area':
    case 'link':
    case 'email':
    case 'day':
    case 'choice':
      return text === '' ? undefined : text;
  }
}

/** Up to the last place into which something was typed. */
function itemsOf({ name, items = [], most = 0 }: DataField, said: Said): unknown[] {
  const places = Array.from({ length: most }, (_place, index) => {
    const inside: Said = (own) => said(`${name}.${String(index)}.${own}`);
    const isTyped = items.some((item) => inside(item.name).trim() !== '');
    return { isTyped, item: readData(items, inside) };
  });
  const end = places.findLastIndex(({ isTyped }) => isTyped) + 1;
  return places.slice(0, end).map(({ item }) => item);
}

/** "Food: 9600" as the two pieces that a line consists of. */
function pairOf({ items = [] }: DataField, line: string): Record<string, unknown>[] {
  if (line.trim() === '') return [];
  const [first, second] = items;
  const at = line.lastIndexOf(':');
  const [one, other] = at === -1 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
  return first === undefined || second === undefined
    ? []
    : [readData([first, second], (name) => (name === first.name ? one : other))];
}

/** "9,600.50" and "9.600,50" are the same; whatever else it is, the schema says that it is none. */
function centsOf(text: string): number | string {
  const plain = text.replaceAll(/[\s'’€$£]/g, '');
  const [, whole, cents = ''] =
    /^(\d{1,3}(?:[.,]\d{3})+|\d{1,9})(?:[.,](\d{1,2}))?$/.exec(plain) ?? [];
  return whole === undefined
    ? text
    : Number(`${whole.replaceAll(/[.,]/g, '')}${cents.padEnd(2, '0')}`);
}

function put(data: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [first = '', second] = path;
  if (second === undefined) {
    data[first] = value;
    return;
  }
  const inner = data[first];
  data[first] = { ...(isRecord(inner) ? inner : {}), [second]: value };
}

/** A currency stands there before anybody typed an amount. */
function isCurrencyAlone(value: unknown): boolean {
  return isRecord(value) && Object.keys(value).join() === 'currency';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
