import path from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { projectFolder } from '../launcher/source-hash.ts';

// Without types: these rules look at the text alone, and the files need not exist.
const eslint = new ESLint({
  cwd: projectFolder,
  overrideConfig: [{ files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked }],
});

async function complaints(file: string, code: string): Promise<(string | null)[]> {
  const results = await eslint.lintText(code, { filePath: path.join(projectFolder, file) });
  return results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId));
}

const syntax = 'no-restricted-syntax';

describe('workflow code', () => {
  it.each([
    ['the wall clock', 'export const at = Date.now();\n'],
    ['a date of now', 'export const at = new Date();\n'],
    ['chance', 'export const n = Math.random();\n'],
    ['a timer without a summary', 'setTimeout(() => undefined, 10);\n'],
    ['the network', "export const page = fetch('http://x.test');\n"],
    ['Node', "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n"],
    ['state of the module', 'let count = 0;\nexport const next = () => (count += 1);\n'],
    ['a container of the module', 'export const seen = new Map<string, string>();\n'],
    ['an empty list of the module', 'export const seen: string[] = [];\n'],
    ['the end of another run', "export const policy = 'TERMINATE_EXISTING';\n"],
  ])('may not use %s', async (_, code) => {
    expect(await complaints('workflows/prospect/x.ts', code)).toContain(syntax);
  });

  it('may have tables, and read an instant that it was given', async () => {
    const code =
      "export const words = ['a'] as const;\nexport const at = (iso: string) => new Date(iso);\n";
    expect(await complaints('workflows/prospect/x.ts', code)).toEqual([]);
  });
});

describe('the wall clock', () => {
  const code = 'export const at = Date.now();\n';

  it.each(['domain/x.ts', 'db/x.ts', 'activities/x.ts', 'web/app/services/x.ts', 'workers/x.ts'])(
    'is not for %s',
    async (file) => {
      expect(await complaints(file, code)).toEqual([syntax]);
    },
  );

  it.each(['config/x.ts', 'scripts/x.ts', 'bench/x.ts', 'sandbox/x.ts', 'db/x.test.ts'])(
    'is for %s',
    async (file) => {
      expect(await complaints(file, code)).toEqual([]);
    },
  );
});

describe('the environment', () => {
  const code = 'export const home = process.env.HOME;\n';

  it('is read by configuration and scripts only', async () => {
    expect(await complaints('config/x.ts', code)).toEqual([]);
    expect(await complaints('web/app/x.ts', code)).toEqual(['no-restricted-properties']);
  });
});

describe('a default export', () => {
  const code = 'export default function Page() {\n  return null;\n}\n';

  it('is for routes only', async () => {
    expect(await complaints('web/app/routes/inbox.ts', code)).toEqual([]);
    expect(await complaints('web/app/components/x.ts', code)).toEqual([syntax]);
  });
});

describe('a type assertion', () => {
  it('is refused, but for const', async () => {
    const rule = '@typescript-eslint/consistent-type-assertions';
    expect(await complaints('db/x.ts', 'export const n = (x: unknown) => x as number;\n')).toEqual([
      rule,
    ]);
    expect(await complaints('db/x.ts', 'export const n = [1] as const;\n')).toEqual([]);
  });
});

describe('a comment', () => {
  it.each([
    ['is broken where prettier would break code', 130, []],
    ['is not wider than that', 131, ['max-len']],
  ])('%s', async (_, width, found) => {
    const comment = `// ${'why '.repeat(40)}`.slice(0, width - 1);
    expect(await complaints('domain/x.ts', `${comment}.\nexport const one = 1;\n`)).toEqual(found);
  });
});
