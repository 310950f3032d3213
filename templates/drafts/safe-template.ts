import Handlebars from 'handlebars';

/**
 * Handlebars for texts that planners edit: parsed by Handlebars, then read by our own few lines.
 * Nothing is compiled to code, no helper and no prototype can be reached, and there are no loops, so
 * that a text cannot cost more than its own length (reliability.md 4, user templates).
 * Allowed: `{{variable}}`, `{{#if variable}}`, `{{#unless variable}}`, `{{else}}`.
 */

/** Why a text cannot be used; `line` counts from 1. */
export type TemplateTextProblem =
  | { kind: 'too-long'; maxChars: number }
  | { kind: 'too-many'; maxTags: number }
  | { kind: 'syntax'; line: number }
  | { kind: 'not-allowed'; line: number; found: string }
  | { kind: 'unknown-variable'; line: number; name: string }
  | { kind: 'too-deep'; line: number };

/** A text that was checked, and can be filled in. */
export type SafeTemplate = { parts: Part[] };

type Part =
  | { kind: 'text'; text: string }
  | { kind: 'value'; name: string }
  | { kind: 'choice'; name: string; whenSet: Part[]; whenNot: Part[] };

/** Longest text of a cadence; a mail of 180 words has about 1,200 characters. */
export const maxTemplateChars = 8_000;

const maxDepth = 5;

/** Handlebars parses in time that grows with the square of this: 900 tags took 280 ms, 300 take 35. */
const maxTags = 300;

const maxNameChars = 40;

/** Reads a text, or says everything that is wrong with it. */
export function readTemplate(
  source: string,
  variables: readonly string[],
): { template: SafeTemplate | null; problems: TemplateTextProblem[] } {
  if (source.length > maxTemplateChars) {
    return { template: null, problems: [{ kind: 'too-long', maxChars: maxTemplateChars }] };
  }
  if (source.split('{{').length - 1 > maxTags) {
    return { template: null, problems: [{ kind: 'too-many', maxTags }] };
  }
  const program = parse(source);
  if ('kind' in program) return { template: null, problems: [program] };
  const problems: TemplateTextProblem[] = [];
  const parts = readProgram(program, { variables, problems, depth: 0 });
  return { template: problems.length === 0 ? { parts } : null, problems };
}

/**
 * Fills a checked text. Variables without a value leave nothing; `used` names those whose value
 * stands in the result. Values are put in as they are and never read as a template again.
 */
export function fillTemplate(
  template: SafeTemplate,
  values: ReadonlyMap<string, string>,
): { text: string; used: string[] } {
  const used = new Set<string>();
  const text = fillParts(template.parts, values, used);
  return { text, used: [...used] };
}

function fillParts(
  parts: readonly Part[],
  values: ReadonlyMap<string, string>,
  used: Set<string>,
): string {
  const filled = parts.map((part) => {
    if (part.kind === 'text') return part.text;
    const value = values.get(part.name) ?? '';
    if (part.kind === 'choice') {
      return fillParts(value === '' ? part.whenNot : part.whenSet, values, used);
    }
    if (value !== '') used.add(part.name);
    return value;
  });
  return filled.join('');
}

/** The names whose value a person would read: those that stand outside of every condition on themselves. */
export function bareVariablesIn({ parts }: SafeTemplate, known: readonly string[] = []): string[] {
  const names = parts.flatMap((part): string[] => {
    if (part.kind === 'text') return [];
    if (part.kind === 'value') return known.includes(part.name) ? [] : [part.name];
    return [
      ...bareVariablesIn({ parts: part.whenSet }, [...known, part.name]),
      ...bareVariablesIn({ parts: part.whenNot }, known),
    ];
  });
  return [...new Set(names)];
}

/** The names whose value stands in every text that is filled, whatever is known: those outside of every condition. */
export function alwaysIn({ parts }: SafeTemplate): string[] {
  return parts.flatMap((part) => (part.kind === 'value' ? [part.name] : []));
}

type Reading = {
  variables: readonly string[];
  problems: TemplateTextProblem[];
  depth: number;
};

function parse(source: string): hbs.AST.Program | TemplateTextProblem {
  try {
    return Handlebars.parse(source);
  } catch (error) {
    const line = error instanceof Error ? /line (\d+)|- (\d+):/.exec(error.message) : null;
    return { kind: 'syntax', line: Number(line?.[1] ?? line?.[2] ?? 1) };
  }
}

function readProgram(program: hbs.AST.Program | undefined, reading: Reading): Part[] {
  return (program?.body ?? []).flatMap((statement) => readStatement(statement, reading));
}

function readStatement(statement: hbs.AST.Statement, reading: Reading): Part[] {
  if (isText(statement)) return [{ kind: 'text', text: statement.value }];
  if (isMustache(statement)) return readValue(statement, reading);
  if (isBlock(statement)) return readChoice(statement, reading);
  return refuse(statement, signs[statement.type] ?? 'this', reading);
}

function readValue(statement: hbs.AST.MustacheStatement, reading: Reading): Part[] {
  if (!statement.escaped || statement.params.length > 0 || isGiven(statement.hash)) {
    return refuse(statement, writtenAs(statement.path), reading);
  }
  const name = readVariable(statement.path, statement, reading);
  return name === null ? [] : [{ kind: 'value', name }];
}

function readChoice(statement: hbs.AST.BlockStatement, reading: Reading): Part[] {
  const helper = nameOf(statement.path);
  const [condition] = statement.params;
  const isPlain = statement.params.length === 1 && !isGiven(statement.hash);
  const hasBlockParams = isGiven(blockParamsOf(statement.program));
  if (helper !== 'if' && helper !== 'unless')
    return refuse(statement, `#${writtenAs(statement.path)}`, reading);
  if (!isPlain || hasBlockParams || !condition)
    return refuse(statement, `#${helper} with anything but one name`, reading);
  if (reading.depth >= maxDepth) {
    reading.problems.push({ kind: 'too-deep', line: statement.loc.start.line });
    return [];
  }
  const name = readVariable(condition, statement, reading);
  const inner = { ...reading, depth: reading.depth + 1 };
  const first = readProgram(statement.program, inner);
  const second = readProgram(statement.inverse, inner);
  if (name === null) return [];
  const [whenSet, whenNot] = helper === 'if' ? [first, second] : [second, first];
  return [{ kind: 'choice', name, whenSet, whenNot }];
}

function readVariable(
  expression: hbs.AST.Expression,
  statement: hbs.AST.Node,
  reading: Reading,
): string | null {
  const name = nameOf(expression);
  if (name === null) {
    refuse(statement, writtenAs(expression), reading);
    return null;
  }
  if (!reading.variables.includes(name)) {
    const shown = name.slice(0, maxNameChars);
    reading.problems.push({
      kind: 'unknown-variable',
      line: statement.loc.start.line,
      name: shown,
    });
    return null;
  }
  return name;
}

/** Handlebars leaves out what its types promise: a block without content, a call without options. */
function isGiven(part: unknown): boolean {
  return part !== undefined && part !== null;
}

function blockParamsOf(program: hbs.AST.Program | undefined): unknown {
  return program?.blockParams;
}

/** The name of a plain variable; null for paths, `this`, `@data`, literals and calls. */
function nameOf(expression: hbs.AST.Expression): string | null {
  if (!isPath(expression) || expression.data || expression.depth > 0) return null;
  const [name] = expression.parts;
  return expression.parts.length === 1 && name === expression.original ? name : null;
}

/** What somebody wrote for a statement that is not possible here. */
const signs: Readonly<Record<string, string>> = {
  PartialStatement: '{{>',
  PartialBlockStatement: '{{#>',
  CommentStatement: '{{!',
  Decorator: '{{*',
  DecoratorBlock: '{{#*',
};

/** An expression as it was written, as far as it can be named: a path, a text, a number. */
function writtenAs(expression: hbs.AST.Expression): string {
  if (isPath(expression)) return expression.original;
  return 'value' in expression ? JSON.stringify(expression.value) : 'a call';
}

function refuse(statement: hbs.AST.Node, found: string, reading: Reading): Part[] {
  const shown = found.slice(0, maxNameChars);
  reading.problems.push({ kind: 'not-allowed', line: statement.loc.start.line, found: shown });
  return [];
}

function isText(node: hbs.AST.Node): node is hbs.AST.ContentStatement {
  return node.type === 'ContentStatement';
}
function isMustache(node: hbs.AST.Node): node is hbs.AST.MustacheStatement {
  return node.type === 'MustacheStatement';
}
function isBlock(node: hbs.AST.Node): node is hbs.AST.BlockStatement {
  return node.type === 'BlockStatement';
}
function isPath(node: hbs.AST.Node): node is hbs.AST.PathExpression {
  return node.type === 'PathExpression';
}
