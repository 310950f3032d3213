import type { DataField } from '#templates/library/data-fields.ts';

/** The prefix of the fields of a template's data in a form. */
export const dataPrefix = 'data.';

/**
 * The field of the form at which a problem of the data is told, and what it says there: `budget_allocations.0.shares.1.category`
 * is line 2 of what strategy 1 is spent on. Null for data that the form does not ask for.
 */
export function dataError(
  fields: readonly DataField[],
  problem: { path: string; rule: string },
): { field: string; message: string } | null {
  const found = find(fields, problem.path.split('.'));
  if (found === null) return null;
  const { name, line, kind } = found;
  const message = sayRule(kind, problem.rule);
  return {
    field: `${dataPrefix}${name}`,
    message: line === null ? message : `Line ${String(line)}: ${message}`,
  };
}

interface Found {
  name: string;
  kind: DataField['kind'];
  line: number | null;
}

function find(fields: readonly DataField[], path: readonly string[]): Found | null {
  for (let length = path.length; length > 0; length -= 1) {
    const start = path.slice(0, length).join('.');
    const field = fields.find(({ name, fills }) => name === start || fills.includes(start));
    if (field === undefined) continue;
    const [index, ...rest] = path.slice(length);
    return inside(field, index, rest);
  }
  return null;
}

/** A list that is missing as a whole is told at the first field of its first item. */
function inside(field: DataField, index: string | undefined, rest: readonly string[]): Found {
  const { name, kind, items = [] } = field;
  switch (kind) {
    case 'list': {
      const [first] = items;
      const found = find(items, rest) ?? { name: first?.name ?? '', kind, line: null };
      return { ...found, name: `${name}.${index ?? '0'}.${found.name}` };
    }
    case 'pairs': {
      const [part] = rest;
      const own = items.find((item) => item.name === part)?.kind ?? kind;
      return { name, kind: own, line: index === undefined ? null : Number(index) + 1 };
    }
    case 'line':
    case 'area':
    case 'link':
    case 'email':
    case 'day':
    case 'count':
    case 'money':
    case 'choice':
      return { name, kind, line: null };
  }
}

function sayRule(kind: DataField['kind'], rule: string): string {
  if (rule === 'is missing' || /received (?:undefined|null)/.test(rule)) return 'This is needed.';
  if (!rule.startsWith('is not valid')) return `It ${rule}.`;
  switch (kind) {
    case 'link':
      return 'Write the whole link: https://…';
    case 'email':
      return 'Write one address, as name@domain.';
    case 'day':
      return 'Choose a day.';
    case 'count':
      return 'Write a whole number above 0.';
    case 'money':
      return 'Write an amount, as 9600 or 9600.50.';
    case 'choice':
      return 'Choose one.';
    case 'list':
    case 'pairs':
      return 'One is needed at least, and not more than the template has room for.';
    case 'line':
    case 'area':
      return 'This cannot be used here.';
  }
}
