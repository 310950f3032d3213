import { readAttempts } from '#db/attempts.ts';
import { appNow } from '#db/clock.ts';
import { findReceiptTarget } from '#db/receipts.ts';
import { lockProspectOfMessage } from '#db/send-context.ts';
import type { ReceiptState } from '#domain/messaging/delivery-state.ts';
import { stateOfMeta, stateOfTwilio } from '#domain/messaging/provider-states.ts';
import { applyReceipt, errorClassOf } from '../conversation/take-receipt.ts';
import type { Deps, ShortMessageTransport } from '../deps.ts';
import { isShortChannel } from './outgoing-text.ts';

/**
 * Asks the provider how far the last text of a message is, because its receipt did not come. What it says counts like the
 * receipt. A provider that cannot be asked, or does not answer, tells nothing: the message then goes on as without it.
 */
export async function askReceipt(deps: Deps, messageId: string): Promise<void> {
  const last = (await readAttempts(deps.db, messageId)).at(-1);
  if (typeof last?.providerId !== 'string' || !isShortChannel(last.channel)) return;
  const transport = deps.shortMessages[last.channel];
  const { providerId, intentId } = last;
  const told = await transport?.receiptOf(providerId).catch(() => null);
  const state = transport && told ? stateFrom(transport, told.status) : null;
  if (!transport || !told || state === null) return;
  await deps.db.transaction(async (tx) => {
    const prospect = await lockProspectOfMessage(tx, messageId);
    const target = await findReceiptTarget(tx, { providerId, intentId });
    if (!target) return;
    const { errorCode } = told;
    const errorClass = errorClassOf({ provider: providerOf(transport), state, errorCode });
    await applyReceipt(tx, deps, target, {
      ...{ providerId, state, errorCode, errorClass },
      ...{ eventKey: `asked:${providerId}:${state}`, eventId: intentId },
      at: await appNow(tx, prospect?.id),
    });
  });
}

function stateFrom(transport: ShortMessageTransport, status: string): ReceiptState | null {
  return providerOf(transport) === 'meta' ? stateOfMeta(status) : stateOfTwilio(status);
}

function providerOf({ name }: ShortMessageTransport): 'twilio' | 'meta' {
  return name.startsWith('meta') ? 'meta' : 'twilio';
}
