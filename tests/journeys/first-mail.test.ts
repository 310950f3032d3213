import { describe, expect, it } from 'vitest';
import { approve } from '#db/decisions/approval.ts';
import { query } from '#db/client.ts';
import { enqueue } from '#db/outbox.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { createSimulation } from '#sandbox/simulation/driver.ts';
import { startStack } from '../harness/stack.ts';

const stack = await startStack();
const sandbox = sandboxControl(stack.sandboxUrl, stack.controlSecret);
const simulation = createSimulation({
  db: stack.db,
  connection: stack.connection,
  namespace: stack.namespace,
  sandbox,
  personas: [],
});

describe('the thinnest path', () => {
  it('takes an approved first touch to the prospect, once', async () => {
    const [prospect] = await query<{ id: string }>(
      stack.db,
      `insert into prospects (workspace_id, name, given_name, email, email_canonical, country, city, organisation, website, lawful_basis, owner_id)
       values (?, 'Ana Lopes', 'Ana', 'ana@vinho.example', 'ana@vinho.example', 'PT', 'Lisboa', 'Vinho & Festa', 'https://vinho.example', 'consent', ?) returning id`,
      [stack.workspaceId, stack.userId],
    );
    const id = prospect?.id ?? '';
    await enqueue(stack.db, {
      workspaceId: stack.workspaceId,
      kind: 'start_prospect',
      businessKey: 'start:' + id,
      prospectId: id,
      payload: { prospectId: id, enrolment: 1 },
    });
    await simulation.settle();
    await new Promise((r) => setTimeout(r, 3000));
    await simulation.settle();
    const [open] = await query<{ messageId: string; messageVersion: number; contentHash: string }>(
      stack.db,
      `select message_id, message_version, content_hash from approvals where state = 'pending'`,
    );
    console.info(
      await query(
        stack.db,
        'select run_state, stage, blocker, next_wake_at, zones, language, score from prospects',
      ),
      open,
    );
    console.info(await query(stack.db, 'select subject, body_text from message_versions'));
    console.info(await query(stack.db, 'select kind, done_at, last_error, attempts from outbox'));
    const decided = await approve(
      stack.db,
      {
        workspaceId: stack.workspaceId,
        prospectId: id,
        messageId: open?.messageId ?? '',
        version: 1,
        contentHash: open?.contentHash ?? '',
      },
      { actor: { kind: 'user', id: stack.userId }, via: 'inbox' },
      null,
    );
    expect(decided.ok).toBe(true);
    await simulation.settle();
    const now = Date.now();
    await simulation.runUntil(now + 4 * 86_400_000);
    console.info(
      await query(stack.db, 'select run_state, stage, blocker, next_wake_at from prospects'),
    );
    console.info((await sandbox.record()).map((line) => [line.at, line.rcptTo, line.subject]));
    console.info(
      await query(
        stack.db,
        'select state, attempt_number, state_reason, provider_response from intents',
      ),
    );
  });
});
