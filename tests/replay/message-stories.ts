import { vi } from 'vitest';
import { readChain } from '#bench/lifecycle/read-chain.ts';
import { wakeRelay } from '#db/changes.ts';
import { appNow } from '#db/clock.ts';
import { cancelMessage, decideReview } from '#db/messages/acts.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { createSimulation } from '#sandbox/simulation/driver.ts';
import { fullBatch } from '#domain/schedule/batch-flush.ts';
import { addedSignal, digestWorkflowId } from '#workflows/digest/contract.ts';
import { messageWorkflowId } from '#workflows/message/contract.ts';
import { aMessageTo, anAddressee, standsAs } from '../builders/message.ts';
import { openAllHours } from '../builders/planner.ts';
import { toNextTuesday } from '../builders/weekday.ts';
import type { Stack } from '../harness/stack.ts';
import { sandboxTextControl } from '../harness/texts.ts';
import type { Told } from './awkward.ts';
import { actsOf } from './recording.ts';

const minuteMs = 60_000;
const dayMinutes = 24 * 60;
const low = { urgency: 'low', preferredChannel: 'email', messageType: null } as const;

/** Tells the stories of messages that no pass carries, one after the other; answers the workflow ids by their names. */
export async function tellMessages(stack: Stack): Promise<{ messages: Told; digests: Told }> {
  const { db, workspaceId, userId, sandboxUrl, controlSecret } = stack;
  const sandbox = sandboxControl(sandboxUrl, controlSecret);
  const texts = sandboxTextControl(sandboxUrl, controlSecret);
  const simulation = createSimulation({
    ...{ db, connection: stack.connection, namespace: stack.namespace, sandbox, personas: [] },
  });
  const by = { actor: { kind: 'user', id: userId }, via: 'page', userId } as const;
  await openAllHours(db);
  await toNextTuesday(simulation);
  const after = async (minutes: number) =>
    new Date(Date.parse(await appNow(db)) + minutes * minuteMs).toISOString();
  const pass = async (minutes: number) => simulation.runUntil(Date.parse(await after(minutes)));

  /** Outreach for the day after tomorrow, which waits and leaves. */
  async function toAProspect(): Promise<string> {
    const notBefore = await after(2 * dayMinutes);
    const outreach = { messageClass: 'marketing', messageType: 'initial' } as const;
    const person = await anAddressee(stack, []);
    const id = await aMessageTo(stack, person, { ...outreach, notBefore });
    await standsAs(stack, id, { waitsFor: 'send_time' });
    await pass(3 * dayMinutes);
    await standsAs(stack, id, { status: 'sent', channel: 'email' });
    return id;
  }

  /** A service by text to a number that takes none goes by mail. */
  async function withFallback(): Promise<string> {
    const person = await anAddressee(stack);
    await texts.fault({ recipient: person.phone, mode: 'refuse', code: 21614 });
    const id = await aMessageTo(stack, person, { preferredChannel: 'sms' });
    await standsAs(stack, id, { status: 'sent', channel: 'email' });
    return id;
  }

  /** A text whose receipt does not come: asked for after its hour, and left as sent. */
  async function withoutReceipt(): Promise<string> {
    const person = await anAddressee(stack);
    await texts.fault({ recipient: person.phone, mode: 'no-receipt' });
    const id = await aMessageTo(stack, person, { preferredChannel: 'sms' });
    await standsAs(stack, id, { waitsFor: 'receipt' });
    await pass(2 * 60);
    await standsAs(stack, id, { status: 'sent', waitsFor: null });
    return id;
  }

  /** Nothing carries it; a person gives another address a day later. */
  async function decidedByAPerson(): Promise<string> {
    const person = await anAddressee(stack, ['sms']);
    await texts.fault({ recipient: person.phone, mode: 'refuse', code: 21614 });
    await sandbox.setFault({ recipient: person.email, mode: 'smtp-5xx', times: 1 });
    const id = await aMessageTo(stack, person, { preferredChannel: 'sms' });
    await standsAs(stack, id, { waitsFor: 'person' });
    await pass(dayMinutes);
    const sending = {
      providers: ['email', 'sms', 'whatsapp'],
      salt: stack.deps.settings.suppressionSalt,
    } as const;
    const decision = { kind: 'other_address', email: `other-${person.email}` } as const;
    const decided = await decideReview(
      db,
      { ...person, workspaceId, messageId: id },
      decision,
      by,
      sending,
    );
    if (!decided.ok) throw new Error(`It was refused: ${decided.problem.reason}.`);
    wakeRelay(db);
    await standsAs(stack, id, { status: 'sent', channel: 'email' });
    return id;
  }

  /** Taken back while it waits for tomorrow. */
  async function takenBack(): Promise<string> {
    const person = await anAddressee(stack);
    const notBefore = await after(dayMinutes);
    const id = await aMessageTo(stack, person, { preferredChannel: 'email', notBefore });
    await standsAs(stack, id, { waitsFor: 'send_time' });
    await cancelMessage(db, { ...person, workspaceId, messageId: id }, by);
    wakeRelay(db);
    await standsAs(stack, id, { status: 'cancelled', waitsFor: null });
    return id;
  }

  /** Messages in no hurry to somebody who has just heard from us, each seen by the run before the next is said. */
  async function gathered(sayings: readonly string[]) {
    const person = await anAddressee(stack);
    const first = await aMessageTo(stack, person, { preferredChannel: 'email' });
    await standsAs(stack, first, { status: 'sent' });
    await pass(1);
    const run = digestWorkflowId({ ...person, channel: 'email' });
    const ids: string[] = [];
    for (const words of sayings) {
      ids.push(await aMessageTo(stack, person, { ...low, words }));
      if (ids.length < fullBatch) await vi.waitFor(() => waitsWith(stack, run, ids.length), 30_000);
    }
    return { ids, run, person };
  }

  async function threeAtOnce(): Promise<string> {
    const { ids, run } = await gathered(['One.', 'Two.', 'Three.']);
    for (const id of ids) await standsAs(stack, id, { status: 'sent' });
    return run;
  }

  async function atTheDailySlot(): Promise<string> {
    const { ids, run } = await gathered(['One.', 'Two.']);
    await pass(dayMinutes);
    for (const id of ids) await standsAs(stack, id, { status: 'sent' });
    return run;
  }

  /** Taken back before it left, and looked at again. */
  async function nothingLeft(): Promise<string> {
    const { ids, run, person } = await gathered(['One.']);
    for (const id of ids) await cancelMessage(db, { ...person, workspaceId, messageId: id }, by);
    await stack.client.workflow.getHandle(run).signal(addedSignal);
    return run;
  }

  const messages = {
    'to-a-prospect': messageWorkflowId(await toAProspect()),
    'service-with-fallback': messageWorkflowId(await withFallback()),
    'without-receipt': messageWorkflowId(await withoutReceipt()),
    'decided-by-a-person': messageWorkflowId(await decidedByAPerson()),
    'taken-back': messageWorkflowId(await takenBack()),
  };
  const digests = {
    'three-at-once': await threeAtOnce(),
    'at-the-daily-slot': await atTheDailySlot(),
    'nothing-left': await nothingLeft(),
  };
  for (const id of [...Object.values(messages), ...Object.values(digests)])
    await vi.waitFor(() => stack.client.workflow.getHandle(id).result(), 30_000);
  return { messages, digests };
}

/** Resolves when the run was told so often, and waits again after it. */
async function waitsWith({ client }: Stack, workflowId: string, count: number): Promise<void> {
  const acts = actsOf(await readChain(client, workflowId));
  const heard = acts.filter((act) => act === 'heard added').length;
  if (heard < count || acts.at(-1) !== 'waits') throw new Error('It does not wait yet.');
}
