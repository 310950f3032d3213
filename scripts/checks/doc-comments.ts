import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { projectFolder } from '../launcher/source-hash.ts';

/** The exports of a source text that no doc comment stands before, as `file name`. */
export function undocumented(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const documented = new Set<string>();
  return source.statements.flatMap((statement) => {
    if (!isExported(statement)) return [];
    const names = namesOf(statement);
    if (ts.getJSDocCommentsAndTags(statement).length > 0) {
      for (const name of names) documented.add(name);
      return [];
    }
    // `type Channel = (typeof channels)[number]` is told of where the list is.
    if (ts.isTypeAliasDeclaration(statement) && documented.has(listBehind(statement))) return [];
    return names.map((name) => `${file} ${name}`);
  });
}

/** The exports of the rules and of what may be told to a process that say nothing of themselves. */
export function undocumentedRules(): string[] {
  const rules = readdirSync(path.join(projectFolder, 'domain'), { recursive: true })
    .map((name) => path.join('domain', String(name)))
    .filter((file) => file.endsWith('.ts') && !/\.(?:test|fixture)\.ts$/.test(file));
  const contracts = readdirSync(path.join(projectFolder, 'workflows'))
    .map((name) => path.join('workflows', name, 'contract.ts'))
    .filter((file) => ts.sys.fileExists(path.join(projectFolder, file)));
  return [...rules, ...contracts, 'activities/contract.ts'].flatMap((file) =>
    undocumented(file, readFileSync(path.join(projectFolder, file), 'utf8')),
  );
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement);
  return isNamed && statement.name !== undefined ? [statement.name.getText()] : [];
}

function listBehind({ type }: ts.TypeAliasDeclaration): string {
  return /\btypeof (\w+)/.exec(type.getText())?.[1] ?? '';
}
