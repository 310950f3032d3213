import { parseJson } from '../storage/json-lines.ts';

/** A single value of the prompt's data: where it stands and what it says. */
export interface Fact {
  /** Names from the outside in, list places included: `prospect`, `facts`, `0`, `value`. */
  readonly path: readonly string[];
  readonly value: string | number | boolean;
}

/** All data of a prompt, flat, in the order in which they stand. */
export type PromptFacts = readonly Fact[];

/**
 * The data in the messages of a prompt: JSON objects, lines such as `firm: "Quillmere"`, and what
 * is fenced as `<data name="…" source="…">`, which counts as a fact and is not looked into.
 */
export function factsIn(messages: readonly string[]): PromptFacts {
  return messages.flatMap((message) => {
    const open = message.replace(fence, '');
    return [
      ...jsonObjectsIn(open).flatMap((value) => flatten(value)),
      ...labelledLines(open),
      ...fencedFacts(message),
    ];
  });
}

const fence = /<data name="([^"]*)" source="([^"]*)">\n([\s\S]*?)\n<\/data>/g;

function fencedFacts(message: string): Fact[] {
  return [...message.matchAll(fence)].flatMap(([, name = '', source = '', value = ''], place) => {
    const path = ['facts', String(place)];
    return [
      { path: [...path, 'name'], value: name },
      { path: [...path, 'source'], value: source },
      { path: [...path, 'value'], value },
    ];
  });
}

function labelledLines(text: string): Fact[] {
  return [...text.matchAll(/^([A-Za-z]\w*): (.+)$/gm)].map(([, name = '', said = '']) => {
    const quoted = said.startsWith('"') ? parseJson(said) : undefined;
    const number = /^\d+(?= \(|$)/.exec(said)?.[0];
    if (typeof quoted === 'string') return { path: [name], value: quoted };
    return { path: [name], value: number === undefined ? said : Number(number) };
  });
}

/** The first text whose own name, or the name around it, fits; empty and blank ones are left out. */
export function findText(facts: PromptFacts, name: RegExp, around?: RegExp): string | null {
  const hit = facts.find(
    ({ path, value }) =>
      typeof value === 'string' &&
      value.trim() !== '' &&
      name.test(path.at(-1) ?? '') &&
      (around === undefined || path.slice(0, -1).some((step) => around.test(step))),
  );
  return typeof hit?.value === 'string' ? hit.value.trim() : null;
}

/** The first number whose own name fits. */
export function findNumber(facts: PromptFacts, name: RegExp): number | null {
  const hit = facts.find(
    ({ path, value }) => typeof value === 'number' && name.test(path.at(-1) ?? ''),
  );
  return typeof hit?.value === 'number' ? hit.value : null;
}

function flatten(value: unknown, path: readonly string[] = []): Fact[] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return [{ path, value }];
  }
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, [...path, key]));
}

function jsonObjectsIn(text: string): unknown[] {
  const found: unknown[] = [];
  let from = text.indexOf('{');
  while (from !== -1) {
    const end = objectEnd(text, from);
    if (end === null) break;
    const value = parseJson(text.slice(from, end));
    if (value !== undefined) found.push(value);
    from = text.indexOf('{', value === undefined ? from + 1 : end);
  }
  return found;
}

// The place after the brace that closes the object which opens at `from`.
function objectEnd(text: string, from: number): number | null {
  let depth = 0;
  let quoted = false;
  for (let place = from; place < text.length; place += 1) {
    const character = text[place];
    if (quoted) {
      if (character === '\\') place += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{') depth += 1;
    else if (character === '}') {
      depth -= 1;
      if (depth === 0) return place + 1;
    }
  }
  return null;
}
