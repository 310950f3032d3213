import { Client } from '@temporalio/client';
import { describe, expect, it, vi } from 'vitest';
import { searchAttributes } from '#temporal-config/search-attributes.ts';
import { freshNamespace } from './temporal.ts';

const mine = await freshNamespace();
const other = await freshNamespace();
const clientOf = ({ connection, namespace }: typeof mine) => new Client({ connection, namespace });
const start = { taskQueue: 'nobody-listens', workflowId: 'the-same-id' };

describe('the namespace of a test', () => {
  it('takes a run at once, and the same id in another one', async () => {
    const attributes = { searchAttributes: { ProspectStage: ['new'], TouchCount: [2] } };
    await clientOf(mine).workflow.start('anything', { ...start, ...attributes });
    await expect(clientOf(other).workflow.start('anything', start)).resolves.toBeDefined();
  });

  it('finds runs by every search attribute', async () => {
    const client = clientOf(mine);
    const count = async (query: string) => (await client.workflow.count(query)).count;
    await vi.waitUntil(async () => (await count('ProspectStage = "new" AND TouchCount = 2')) === 1);
    for (const name of Object.keys(searchAttributes)) {
      await expect(count(`${name} IS NULL AND WorkflowId = "nobody"`)).resolves.toBe(0);
    }
  });
});
