import { readFileSync } from 'node:fs';
import { describe, expect, inject, it } from 'vitest';

const bundle = readFileSync(inject('workflowBundlePath'), 'utf8');

/** The first part of each module's path that a pattern finds. */
function among(pattern: RegExp): string[] {
  return [...new Set([...bundle.matchAll(pattern)].map((match) => match[1] ?? ''))].sort();
}

describe('the bundle of the workflows', () => {
  it('holds Temporal’s own libraries and no other', () => {
    expect(among(/"\.\/node_modules\/((?:@[^/"]+\/)?[^/"]+)\//g)).toEqual([
      '@temporalio/common',
      '@temporalio/workflow',
      'long',
      'ms',
      'nexus-rpc',
    ]);
  });

  it('holds rules, options and workflows, and nothing that touches the world', () => {
    expect(among(/"\.\/([a-z-]+)\/[^"!]*\.ts"/g)).toEqual([
      'domain',
      'temporal-config',
      'workflows',
    ]);
    expect(among(/"\.\/domain\/(schedule)\//g)).toEqual([]);
  });
});
