import { readNewestCadence, saveCadence } from '#db/cadences.ts';
import { query, type Db } from '#db/client.ts';
import { recordConsent } from '#db/consents.ts';
import { startOutreach } from '#db/decisions/start-outreach.ts';
import { defaultCadence, type TouchWay } from '#domain/outreach/cadence.ts';
import type { DemoArguments } from './arguments.ts';

interface Ids {
  workspaceId: string;
  userId: string;
}

/** Saves the shipped cadence with every touch by these channels, as a planner would on its page. */
export async function useChannels(db: Db, ids: Ids, way: TouchWay): Promise<void> {
  const newest = await readNewestCadence(db, ids.workspaceId);
  const steps = (newest?.steps ?? defaultCadence).map((step) => ({ ...step, way }));
  await saveCadence(db, ids.workspaceId, newest?.version ?? 0, steps, ids.userId);
}

/** Notes the consent to texts of everybody with a number, where consent is what the demo states, and starts them all. */
export async function startOverChannels(
  db: Db,
  ids: Ids,
  demo: Pick<DemoArguments, 'basis'>,
  suppressionSalt: string,
): Promise<void> {
  const people = await query<{ id: string; hasNumber: boolean }>(
    db,
    `select id, phone_e164 is not null as has_number from prospects
     where workspace_id = ? and deleted_at is null order by created_at, id`,
    [ids.workspaceId],
  );
  const source = 'stated for the demo';
  for (const { id, hasNumber } of people) {
    if (hasNumber && demo.basis === 'consent')
      for (const channel of ['sms', 'whatsapp'] as const)
        await recordConsent(db, id, {
          ...{ channel, basis: 'consent', source, evidence: null, recordedBy: ids.userId },
        });
    const by = { actor: { kind: 'user', id: ids.userId }, via: 'inbox' } as const;
    const target = { workspaceId: ids.workspaceId, prospectId: id };
    await startOutreach(db, target, by, suppressionSalt);
  }
}
