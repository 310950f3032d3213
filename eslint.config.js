// Typed rules, the rules that keep workflow code deterministic, and where a clock, the environment
// and a default export may be used. Who may import whom: .dependency-cruiser.cjs.
import tseslint from 'typescript-eslint';

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name; only routes and configuration files have a default export.',
};
const noEnum = {
  selector: 'TSEnumDeclaration',
  message: 'Use a union of literals.',
};
const noTerminateExisting = {
  selector:
    ':matches(Literal[value="TERMINATE_EXISTING"], Identifier[name="TERMINATE_EXISTING"], Literal[value=/_TERMINATE_EXISTING$/], Identifier[name=/_TERMINATE_EXISTING$/])',
  message: 'A run that waits on a person must never be ended by starting it again.',
};
const noWallClock = [
  {
    selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: 'The one clock is app_now() in SQL; rules take the instant as an argument.',
  },
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'The one clock is app_now() in SQL; rules take the instant as an argument.',
  },
];
const noChance = {
  selector: 'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
  message:
    'Rules and workflows give the same answer each time; take what is random as an argument.',
};
const deterministic = [
  noChance,
  {
    selector:
      'CallExpression[callee.name=/^(setTimeout|setInterval|setImmediate|clearTimeout|clearInterval|fetch)$/]',
    message: 'In workflow code, wait with sleep or condition and a summary; act in activities.',
  },
  {
    selector: 'ImportDeclaration[source.value=/^node:/]',
    message: 'Workflow code runs without Node.',
  },
  {
    selector: 'MemberExpression[object.name="process"]',
    message: 'There is no process in workflow code.',
  },
  {
    selector: ':matches(Program, ExportNamedDeclaration) > VariableDeclaration[kind=/^(let|var)$/]',
    message: 'A module is shared by all runs of a worker: keep state in the run.',
  },
  {
    selector:
      ':matches(Program, ExportNamedDeclaration) > VariableDeclaration > VariableDeclarator > NewExpression[callee.name=/^(Map|Set|WeakMap|WeakSet|Array)$/]',
    message: 'A module is shared by all runs of a worker: keep state in the run.',
  },
  {
    selector:
      ':matches(Program, ExportNamedDeclaration) > VariableDeclaration > VariableDeclarator > :matches(ArrayExpression[elements.length=0], ObjectExpression[properties.length=0])',
    message: 'A module is shared by all runs of a worker: keep state in the run.',
  },
];

const everywhere = [noEnum, noTerminateExisting];
const tests = ['**/*.test.{ts,tsx}', '**/*.fixture.{ts,tsx}', '**/fixtures/**', 'tests/**'];
const tools = ['config/**', 'scripts/**', 'bench/**', '*.config.ts', 'web/vite.config.ts'];
const withDefaultExport = [
  ...['web/app/routes/**', 'web/app/root.tsx', 'web/app/routes.ts', 'web/app/entry.*.tsx'],
  ...['*.config.{ts,js}', 'web/vite.config.ts', 'tests/harness/global-setup.ts'],
];
// Leases, time-outs and the age of a session are matters of this machine, not of a prospect.
const withWallClock = [
  ...[
    'sandbox/**',
    'temporal-config/wait-for-server.ts',
    'temporal-config/pollers.ts',
    'temporal-config/time-skipping.ts',
  ],
  ...['web/app/entry.server.tsx'],
  // How long this process waits for Temporal.
  'temporal-config/deadline.ts',
];

/** One `no-restricted-syntax` for some files: the last one that matches a file wins. */
function restrict(files, rules, ignores = []) {
  return { files, ignores, rules: { 'no-restricted-syntax': ['error', ...rules] } };
}

const typescript = ['**/*.{ts,tsx}'];

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/build/**',
      '**/compiled/**',
      'coverage/**',
      '.rainmaker/**',
      '.cache/**',
      '**/histories/**',
    ],
  },
  {
    files: typescript,
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { allowDefaultCaseForExhaustiveSwitch: false, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // Remix throws responses: that is its way to redirect.
      '@typescript-eslint/only-throw-error': [
        'error',
        { allow: ['Response', 'DataWithResponseInit'] },
      ],
      eqeqeq: 'error',
      // Tests too: a file is about one subject, and what it shares with another stands in a fixture.
      'max-lines': ['error', { max: 350 }],
      // Prettier breaks code and leaves comments as they are.
      'max-len': ['error', { code: 100_000, comments: 130, ignoreUrls: true }],
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Take it from the configuration.' },
      ],
    },
  },
  restrict(typescript, [...everywhere, noDefaultExport, ...noWallClock]),
  restrict(['domain/**/*.ts'], [...everywhere, noDefaultExport, ...noWallClock, noChance]),
  restrict(
    ['workflows/**/*.ts'],
    [...everywhere, noDefaultExport, ...noWallClock, ...deterministic],
  ),
  // The workflow's own clock, for the length of a timer only.
  restrict(['workflows/parts/sleep.ts'], [...everywhere, noDefaultExport, ...deterministic]),
  restrict([...tests, ...tools, ...withWallClock], [...everywhere, noDefaultExport]),
  restrict(withDefaultExport, everywhere),
  {
    files: [...tests, ...tools],
    rules: { 'no-console': 'off', 'no-restricted-properties': 'off' },
  },
  {
    files: tests,
    rules: {
      // expect(spy).toHaveBeenCalled() and the like.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
);
