import ts from 'typescript';

const longest = 40;
const shown = 5;

/** A function and how many lines it has. */
export interface SourceFunction {
  readonly file: string;
  readonly name: string;
  readonly lines: number;
}

/** The functions of a source text, with the names that they have or are given. */
export function functionsIn(file: string, text: string): SourceFunction[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: SourceFunction[] = [];
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line;
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined)
      found.push({
        file,
        name: nameOf(node),
        lines: lineOf(node.end) - lineOf(node.getStart()) + 1,
      });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function nameOf(node: ts.SignatureDeclaration): string {
  const named = node.name ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name : undefined);
  return named?.getText() ?? 'a function';
}

/** How many functions are over the budget, and the longest of them; empty when none is. */
export function functionExcesses(functions: readonly SourceFunction[]): string[] {
  const over = functions
    .filter(({ lines }) => lines > longest)
    .toSorted((a, b) => b.lines - a.lines);
  if (over.length === 0) return [];
  const first = over.slice(0, shown).map(({ file, name, lines }) => `${file} ${name} (${lines})`);
  return [
    `${over.length} of ${functions.length} functions have more than ${longest} lines: ${first.join(', ')}${over.length > shown ? ', …' : '.'}`,
  ];
}
