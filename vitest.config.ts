import { defineConfig } from 'vitest/config';

const exclude = ['**/node_modules/**', '**/build/**', '.rainmaker/**'];

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    setupFiles: ['tests/harness/console-errors.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['{domain,config,templates,temporal-config,scripts,bench}/**/*.test.{ts,tsx}'],
          exclude,
        },
      },
      {
        extends: true,
        test: {
          name: 'stack',
          include: ['{db,activities,workflows,workers,sandbox,web,tests}/**/*.test.{ts,tsx}'],
          exclude,
          globalSetup: ['tests/harness/global-setup.ts'],
        },
      },
    ],
  },
});
