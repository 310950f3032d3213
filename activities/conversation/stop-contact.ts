import type { Db } from '#db/client.ts';
import { withdrawConsent } from '#db/consents.ts';
import { endPass } from '#db/decisions/end-pass.ts';
import { readNumberOf } from '#db/inbound-texts.ts';
import { suppressChannelIntents, suppressOpenIntents } from '#db/ledger.ts';
import { tellWaitingMessages } from '#db/messages/news.ts';
import { lockSharers, optOutOfChannel } from '#db/opt-outs.ts';
import { readRunRow } from '#db/prospects.ts';
import { lockProspect, placeStop } from '#db/stops.ts';
import { suppressAddress, suppressNumber } from '#db/suppressions.ts';
import type { StopKind } from '#domain/messaging/stops.ts';
import type { Outcome } from '#domain/prospect/stage.ts';
import type { Deps } from '../deps.ts';
import { notifyRun, tell, type InboundTarget } from './tell-inbound.ts';

/** Stops everything to one contact, ends their pass, and tells whoever waits. The caller holds the lock. */
export async function stopContact(
  tx: Db,
  target: InboundTarget,
  contact: { id: string; enrolment: number; runState: string | null },
  stop: Extract<StopKind, 'opt_out' | 'complaint' | 'hard_bounce' | 'wrong_person'>,
): Promise<void> {
  const { workspaceId } = target.candidate;
  await placeStop(tx, {
    workspaceId,
    prospectId: contact.id,
    enrolment: contact.enrolment,
    kind: stop,
    eventKey: target.eventId,
  });
  // A dead address leaves what serves their other channels.
  if (stop === 'hard_bounce') await suppressChannelIntents(tx, contact.id, 'email', stop);
  else await suppressOpenIntents(tx, contact.id, 'all', stop);
  await tell(tx, target, contact.id, `inbound.${stop}`);
  await tellWaitingMessages(tx, contact.id, target.eventId);
  if (contact.enrolment === 0) return;
  if (contact.runState !== 'closed') await endPass(tx, contact, outcomeOf(stop));
  await notifyRun(tx, target, contact, stop);
}

function outcomeOf(stop: 'opt_out' | 'complaint' | 'hard_bounce' | 'wrong_person'): Outcome {
  switch (stop) {
    case 'opt_out':
      return 'opted_out';
    case 'complaint':
      return 'complained';
    case 'hard_bounce':
      return 'unreachable';
    case 'wrong_person':
      return 'wrong_person';
  }
}

/**
 * They said stop to a number of ours: that channel is closed, outreach ends on all of them until a person has looked, and
 * service messages go on by the others (C16). The number is on the list whoever has it.
 */
export async function stopChannel(
  tx: Db,
  { settings }: Pick<Deps, 'settings'>,
  target: InboundTarget,
  channel: 'sms' | 'whatsapp',
): Promise<void> {
  const { workspaceId, prospectId } = target.candidate;
  await lockSharers(tx, { workspaceId, prospectId, channel });
  const number = await readNumberOf(tx, prospectId);
  if (number !== null)
    await suppressNumber(tx, workspaceId, channel, number, 'opt_out', settings.suppressionSalt);
  const own = await readRunRow(tx, prospectId);
  await placeStop(tx, {
    ...{ workspaceId, prospectId, enrolment: own.enrolment, kind: 'opt_out' },
    ...{ channel, eventKey: target.eventId },
  });
  await withdrawConsent(tx, prospectId, channel);
  await suppressChannelIntents(tx, prospectId, channel, 'stopped');
  await tell(tx, target, prospectId, 'inbound.opt_out', { scope: 'channel' });
  await tellWaitingMessages(tx, prospectId, target.eventId);
  // Whoever else has the number stops with them (C41).
  await optOutOfChannel(tx, {
    ...{ workspaceId, prospectId, channel, eventKey: target.eventId },
    ...{ actor: { kind: 'prospect' }, salt: settings.suppressionSalt },
  });
  if (own.enrolment === 0) return;
  if (own.runState !== 'closed') await endPass(tx, own, 'opted_out');
  await notifyRun(tx, target, own, 'opt_out');
}

/** They asked by text to be left alone altogether: every channel is closed, and every address of theirs is on the list. */
export async function stopTexts(
  tx: Db,
  { settings }: Pick<Deps, 'settings'>,
  target: InboundTarget,
): Promise<void> {
  const { workspaceId, prospectId, email } = target.candidate;
  const { suppressionSalt: salt } = settings;
  await lockProspect(tx, prospectId);
  const number = await readNumberOf(tx, prospectId);
  for (const channel of ['sms', 'whatsapp'] as const) {
    if (number !== null) await suppressNumber(tx, workspaceId, channel, number, 'opt_out', salt);
    await withdrawConsent(tx, prospectId, channel);
  }
  if (email !== null) await suppressAddress(tx, workspaceId, email, 'opt_out', salt);
  await stopContact(tx, target, await readRunRow(tx, prospectId), 'opt_out');
}
