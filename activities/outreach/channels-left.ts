import { readCadence } from '#db/cadences.ts';
import type { Db } from '#db/client.ts';
import { readComingSteps, readEnrolment } from '#db/enrolments.ts';
import { readChain } from '#db/message-records.ts';
import { readProspect } from '#db/prospects.ts';
import { readReach } from '#db/reach.ts';
import { readSendContext } from '#db/send-context.ts';
import { openStops } from '#db/stops.ts';
import { obstacle } from '#domain/messaging/strategy.ts';
import { channelsOfTouch } from '#domain/messaging/touch-strategy.ts';
import { byEmailOnly } from '#domain/outreach/cadence.ts';
import type { ReturnedTouch } from '#workflows/prospect/contract.ts';
import type { Deps } from '../deps.ts';
import { nextDispatch } from '../messaging/next-dispatch.ts';
import { supportedBy, withTasks } from './touch-channels.ts';

const texts = ['sms', 'whatsapp'] as const;

/**
 * What a touch that came back still has to say on another channel of its chain, or leaves to a person; null where nothing is
 * left, and for what is no touch. The caller holds the prospect's lock and has noted that it came back.
 */
export async function restOfTouch(
  tx: Db,
  deps: Deps,
  messageId: string,
): Promise<ReturnedTouch | null> {
  const context = await readSendContext(tx, messageId);
  if (context?.origin !== 'cadence' || context.class !== 'marketing' || context.step === null)
    return null;
  const next = await nextDispatch(tx, deps, context, context.now);
  const isLeft = next.kind === 'send' || (next.kind === 'exhausted' && context.hasTask);
  return isLeft
    ? { messageId, step: context.step, channels: await readChain(tx, messageId) }
    : null;
}

/**
 * True when somebody can be reached although their mail address is dead: some touch to come has a channel, or they are in a
 * talk that may go on by text. To whoever is in no pass outreach may go wherever they agreed to it (C15, C17).
 *
 * The caller has noted that mail is closed.
 */
export async function isReachedOtherwise(
  tx: Db,
  deps: Deps,
  contact: { id: string; enrolment: number; runState: string | null },
): Promise<boolean> {
  const { suppressionSalt: salt } = deps.settings;
  const known = await readReach(tx, contact.id, { salt, supported: supportedBy(deps) });
  if (known === null) return false;
  if (contact.enrolment === 0 || contact.runState === 'closed')
    return channelsOfTouch('best', 0, known).kind === 'chosen';
  const stops = await openStops(tx, contact.id);
  if (stops.some(({ kind }) => kind === 'reply'))
    return texts.some((channel) => obstacle(channel, 'conversation', known) === null);
  const reach = withTasks(known, await readProspect(tx, contact.id));
  const enrolment = await readEnrolment(tx, contact.id, contact.enrolment);
  const cadence = await readCadence(tx, enrolment.cadenceVersionId);
  const coming = await readComingSteps(tx, enrolment.id);
  return coming.some((step) => {
    const { way = byEmailOnly } = cadence[step] ?? {};
    return channelsOfTouch(way, step, reach).kind === 'chosen';
  });
}
