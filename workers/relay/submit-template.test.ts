import { describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import {
  askForTemplate,
  claimTemplate,
  readTemplate,
  readTemplateRef,
} from '#db/whatsapp-templates.ts';
import type { MessageClass } from '#domain/messaging/channels.ts';
import { aPass, aWorkspace } from '#tests/builders/outreach.ts';
import { openMailRoom } from '#tests/harness/mail-room.ts';
import { submitTemplate } from './submit-template.ts';

const { db, deps, texts } = await openMailRoom();
const { workspaceId, userId } = await aWorkspace(db);

const needed = (name: string, messageClass: MessageClass = 'service') => ({
  ...{ workspaceId, language: 'en' as const, messageClass, name },
  ...{ body: 'Plan {{1}} waits.', examples: { '1': 'K7M4' } },
});

async function submit(name: string, messageClass?: MessageClass): Promise<void> {
  await submitTemplate(deps, { workspaceId, payload: needed(name, messageClass) });
}

const atWhatsapp = async (name: string) =>
  (await texts.templates()).filter((template) => template.name === name);

describe('a template that a message needed', () => {
  it('is submitted once, in the category of what it says, and may go when it is approved', async () => {
    await Promise.all([submit('reminder_a'), submit('reminder_a')]);
    await submit('reminder_a');
    expect(await atWhatsapp('reminder_a')).toMatchObject([{ category: 'UTILITY' }]);
    expect(await readTemplateRef(db, workspaceId, 'reminder_a', 'en')).not.toBeNull();
    await submit('outreach_a', 'marketing');
    expect(await atWhatsapp('outreach_a')).toMatchObject([{ category: 'MARKETING' }]);
  });

  it('of a worker that died over it is not submitted twice, and taken over after an hour', async () => {
    await claimTemplate(db, workspaceId, 'reminder_b', 'en');
    await submit('reminder_b');
    expect(await atWhatsapp('reminder_b')).toEqual([]);
    await execute(
      db,
      `update whatsapp_templates set checked_at = checked_at - interval '61 minutes' where name = 'reminder_b'`,
    );
    await submit('reminder_b');
    expect(await atWhatsapp('reminder_b')).toHaveLength(1);
  });

  it('waits where the provider is away, and nobody hears of it', async () => {
    const shortMessages = { ...deps.shortMessages, templates: null };
    await submitTemplate({ db, shortMessages }, { workspaceId, payload: needed('reminder_c') });
    expect(await readTemplate(db, workspaceId, 'reminder_c', 'en')).toBeNull();
  });

  it('is asked for once for each word of the provider', async () => {
    const ask = () => askForTemplate(db, needed('reminder_d'));
    expect([await ask(), await ask()]).toEqual([true, false]);
    await submit('reminder_d');
    expect([await ask(), await ask()]).toEqual([true, false]);
    const rows = await query(db, `select 1 from outbox where payload->>'name' = 'reminder_d'`);
    expect(rows).toHaveLength(2);
  });

  it('lets whoever waits for it go on once it is approved, and is looked at until then', async () => {
    const [waiting, other] = [
      await aPass(db, { workspaceId, userId }),
      await aPass(db, { workspaceId, userId }),
    ];
    for (const [{ prospectId }, reason] of [
      [waiting, 'template_needed'],
      [other, 'draft_failed'],
    ] as const)
      await execute(
        db,
        `update prospects set run_state = 'needs_person', person_needed = ? where id = ?`,
        [JSON.stringify({ reason }), prospectId],
      );
    const looks = async () => {
      const found = await query<{ n: number }>(
        db,
        `select count(*)::int as n from outbox where business_key like 'whatsapp-template-look:%'`,
      );
      return found[0]?.n;
    };
    const retries = () =>
      query(db, `select prospect_id, via, actor_kind from decisions where kind = 'retry'`);
    let status: 'pending' | 'approved' = 'pending';
    const templates = {
      submit: () => Promise.resolve('HX1'),
      approvalOf: () => Promise.resolve({ status, reason: null }),
    };
    const slow = { db, shortMessages: { ...deps.shortMessages, templates } };
    const payload = needed('outreach_e', 'marketing');
    const look = async () => {
      await submitTemplate(slow, { workspaceId, payload });
      await execute(
        db,
        `update whatsapp_templates set checked_at = checked_at - interval '6 minutes' where name = 'outreach_e'`,
      );
    };
    await look();
    await look();
    expect([await looks(), await retries()]).toEqual([1, []]);
    status = 'approved';
    await look();
    await look();
    expect(await retries()).toEqual([
      { prospectId: waiting.prospectId, via: 'template', actorKind: 'system' },
    ]);
  });
});
