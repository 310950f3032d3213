import './provided.ts';
import { randomUUID } from 'node:crypto';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { afterAll, inject } from 'vitest';
import { searchAttributes } from '#temporal-config/search-attributes.ts';

/** A namespace of the run's Temporal server that one test file has to itself. */
export interface TestNamespace {
  readonly address: string;
  readonly namespace: string;
  readonly connection: Connection;
}

/**
 * Makes a namespace with our search attributes: `const { namespace } = await freshNamespace()` at
 * the top of a test file. The connection is closed after the file's last test.
 */
export async function freshNamespace(): Promise<TestNamespace> {
  const address = inject('temporalAddress');
  const namespace = `test-${randomUUID()}`;
  const connection = await Connection.connect({ address });
  afterAll(() => connection.close());
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: msToTs('1 day'),
  });
  await connection.workflowService.updateNamespace({
    namespace,
    config: { customSearchAttributeAliases: aliases() },
  });
  return { address, namespace, connection };
}

// A SQL store has a fixed set of columns per type; an attribute is a name for one of them. Set
// with the namespace, the names hold at once.
function aliases(): Record<string, string> {
  const used = new Map<string, number>();
  const pairs = Object.entries(searchAttributes).map(([name, type]) => {
    const number = (used.get(type) ?? 0) + 1;
    used.set(type, number);
    return [`${type}${String(number).padStart(2, '0')}`, name] as const;
  });
  return Object.fromEntries(pairs);
}
