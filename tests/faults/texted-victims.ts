import { vi } from 'vitest';
import { query } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import type { Environment } from '#config/env.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { createSimulation } from '#sandbox/simulation/driver.ts';
import { aMessageTo, anAddressee, type Addressee } from '../builders/message.ts';
import { openAllHours } from '../builders/planner.ts';
import { toNextTuesday } from '../builders/weekday.ts';
import type { Stack } from '../harness/stack.ts';
import { sandboxTextControl } from '../harness/texts.ts';
import { standBy, type FaultWorker } from './child.ts';
import { killPoints, type KillPoint } from './kill-points.ts';
import { openTextWire, textWirePoints, type TextWirePoint } from './text-wire.ts';
import type { Wire } from './wire.ts';

/** Where a worker can be hit on the way of one text. */
export type TextPoint = Exclude<KillPoint, 'after the text, before the dot'> | TextWirePoint;

/** Somebody whose text is hit on its way. */
export interface TextedVictim extends Addressee {
  messageId: string;
}

const minuteMs = 60_000;

/** What a test does with those whose texts are hit, on a stack without a worker of its own. */
export async function textedVictims(
  stack: Stack,
  traits: { sendLeaseMs: number; texts?: Environment; whatsappFrom: string },
) {
  const { db } = stack;
  const phones = sandboxTextControl(stack.sandboxUrl, stack.controlSecret);
  const simulation = createSimulation({
    ...{ db, connection: stack.connection, namespace: stack.namespace, personas: [] },
    sandbox: sandboxControl(stack.sandboxUrl, stack.controlSecret),
  });
  await openAllHours(db);
  await toNextTuesday(simulation);

  /** Who wrote by WhatsApp is answered there for a day, in any words. */
  async function writesFirst({ phone, prospectId }: Addressee): Promise<void> {
    const { whatsappFrom: ours } = traits;
    await phones.write({ channel: 'whatsapp', ours, person: phone, text: 'Hello.' });
    const seen = () =>
      query(
        db,
        `select 1 from channel_states where prospect_id = ? and last_inbound_at is not null`,
        [prospectId],
      );
    await vi.waitUntil(async () => (await seen()).length > 0, { timeout: minuteMs });
  }

  return {
    /** Lets somebody's text come to its point in a worker of its own, which stands still there. */
    async bring(
      point: TextPoint,
      channel: 'sms' | 'whatsapp',
      worker = standBy(),
    ): Promise<{ victim: TextedVictim; worker: FaultWorker; wire: Wire }> {
      const person = await anAddressee(stack);
      if (channel === 'whatsapp') await writesFirst(person);
      const atWire = textWirePoints.find((known) => known === point) ?? null;
      const inWorker = killPoints.find((known) => known === point) ?? null;
      const { phone, prospectId } = person;
      const wire = await openTextWire(stack.sandbox.httpPort, { at: atWire, phone });
      const { sendLeaseMs, texts } = traits;
      await worker.begin(stack, {
        ...{ point: inWorker, prospectId, to: phone, sendLeaseMs, httpPort: wire.port },
        ...(texts === undefined ? {} : { texts }),
      });
      const messageId = await aMessageTo(stack, person, {
        ...{ preferredChannel: channel, supported: [channel], words: `Your plan waits: ${point}.` },
      });
      await (inWorker === null ? wire.reached : worker.reached());
      return { victim: { ...person, messageId }, worker, wire };
    },

    /** Lets ten minutes pass: a lease ends on the wall clock, the first wait of the ladder on everybody's. */
    async goOn(): Promise<void> {
      await simulation.runUntil(Date.parse(await appNow(db)) + 10 * minuteMs);
    },

    /** The texts that the sandbox accepted for somebody, by its own record. */
    async textsTo({ phone }: Addressee) {
      return (await phones.record()).filter(({ to }) => to === phone);
    },

    /** Where message and ledger stand with somebody's text. */
    async rowOf({ messageId }: TextedVictim) {
      const [row] = await query<{
        state: string;
        attempts: number;
        providerId: string | null;
        response: string | null;
        waitsFor: string | null;
      }>(
        db,
        `select i.state, i.attempt_number as attempts, i.provider_id, i.provider_response as response, m.waits_for
         from intents i join messages m on m.id = i.message_id where m.id = ?`,
        [messageId],
      );
      return row;
    },
  };
}
