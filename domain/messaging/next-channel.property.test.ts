import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMs, epochMs, isBefore } from '#domain/kernel/instant.ts';
import { urgencies } from '#domain/schedule/types.ts';
import { automatedChannels } from './channels.ts';
import type { Attempt, AttemptOutcome, DeliveryQuestion, DeliveryStep } from './delivery-step.ts';
import { asked, now as start } from './next-channel.fixture.ts';
import { nextStep, retriesPerChannel } from './next-channel.ts';
import { errorClasses, ladderMs } from './outcome.ts';

const someChannels = fc.shuffledSubarray([...automatedChannels, 'phone' as const], {
  minLength: 1,
  maxLength: 3,
});
const world = fc.record({
  intentId: fc.uuid(),
  messageClass: fc.constantFrom('marketing', 'conversation', 'service'),
  urgency: fc.constantFrom(...urgencies),
  chain: someChannels,
  approvedChannels: someChannels,
  templateChannels: fc.constantFrom([], ['whatsapp'] as const),
  providers: fc.constantFrom(asked.providers, { email: ['a'], sms: ['b', 'c'], whatsapp: ['b'] }),
  deadlineMinutes: fc.option(fc.integer({ min: -10, max: 300 })),
  /** What the world answers, again and again. */
  answers: fc.array(
    fc.record({
      errorClass: fc.constantFrom('transient', 'transient', 'rate', ...errorClasses),
      isAccepted: fc.constantFrom(false, false, false, true),
      open: someChannels,
    }),
    { minLength: 1, maxLength: 8 },
  ),
});

type World = typeof world extends fc.Arbitrary<infer One> ? One : never;

interface Turn {
  question: DeliveryQuestion;
  step: DeliveryStep;
}

/** Plays a message to its end: every step that sends is answered by the world, time moves to where the step says. */
function play(given: World): Turn[] {
  const { answers, deadlineMinutes, ...rest } = given;
  const turns: Turn[] = [];
  const [channel = 'email'] = given.chain;
  const first: Attempt = { channel, provider: rest.providers[toKey(channel)]?.[0] ?? '' };
  let attempts: [Attempt, ...Attempt[]] = [first];
  let now = start;
  let attemptAt = start;
  let wasTemplate = false;
  for (let turn = 0; turn < 100; turn += 1) {
    const { errorClass, isAccepted, open } =
      answers[turn % answers.length] ?? answers[0] ?? never();
    const outcome: AttemptOutcome = isAccepted
      ? { kind: 'accepted', at: attemptAt }
      : { kind: 'failed', errorClass, retryAfter: null };
    const deadline = deadlineMinutes === null ? null : addMs(start, deadlineMinutes * 60_000);
    const openChannels = turn % 3 === 0 ? open : given.chain;
    const asks = { ...rest, attempts, outcome, wasTemplate, deadline, now, openChannels };
    const step = nextStep(asks);
    turns.push({ question: asks, step });
    if (step.kind === 'await_receipt') now = step.until;
    if (step.kind === 'retry') now = step.at;
    if (step.kind === 'retry' || step.kind === 'next_channel') {
      attempts = [...attempts, { channel: step.channel, provider: step.provider ?? '' }];
      attemptAt = now;
      const wasRefusedFree = errorClass === 'window' && !isAccepted;
      wasTemplate = step.kind === 'retry' && (wasTemplate || wasRefusedFree);
    } else if (step.kind !== 'await_receipt') return turns;
  }
  throw new Error('It never ends.');
}

function toKey(channel: Attempt['channel']): 'email' | 'sms' | 'whatsapp' {
  return channel === 'sms' || channel === 'whatsapp' ? channel : 'email';
}

function never(): never {
  throw new Error('no answer');
}

function everyTurn(check: (turns: Turn[]) => void): void {
  fc.assert(
    fc.property(world, (given) => check(play(given))),
    { numRuns: 1000 },
  );
}

describe('whatever the world answers', () => {
  it('a message comes to an end, on few attempts', () => {
    everyTurn((turns) => {
      const last = turns.at(-1)?.question;
      for (const channel of last?.chain ?? []) {
        const here = last?.attempts.filter((attempt) => attempt.channel === channel).length ?? 0;
        const providers = last?.providers[channel]?.length ?? 1;
        const retries = retriesPerChannel(last?.urgency ?? 'LOW');
        // Every provider once, the retries, and once more as a template.
        expect(here).toBeLessThanOrEqual(Math.max(1, providers) + retries + 1);
      }
    });
  });

  it('nothing unapproved, closed or unknown is sent, and the chain is never walked back', () => {
    everyTurn((turns) => {
      for (const { question, step } of turns) {
        if (step.kind !== 'retry' && step.kind !== 'next_channel') continue;
        expect(question.approvedChannels).toContain(step.channel);
        expect(question.openChannels).toContain(step.channel);
        const { outcome, chain, attempts } = question;
        if (outcome.kind === 'failed') expect(outcome.errorClass).not.toBe('unknown-outcome');
        const from = chain.indexOf(attempts.at(-1)?.channel ?? 'email');
        const to = chain.indexOf(step.channel);
        if (step.kind === 'retry') expect(to).toBe(from);
        else expect(to).toBeGreaterThan(from);
      }
    });
  });

  it('marketing never goes on after an opt-out', () => {
    everyTurn((turns) => {
      for (const { question, step } of turns) {
        if (question.messageClass !== 'marketing' || question.outcome.kind !== 'failed') continue;
        if (question.outcome.errorClass === 'opted-out') expect(step.kind).toBe('person');
      }
    });
  });

  it('a retry waits nothing or a rung of the ladder, and an urgent one stays in its share', () => {
    everyTurn((turns) => {
      for (const { question, step } of turns) {
        if (step.kind !== 'retry') continue;
        const waitMs = epochMs(step.at) - epochMs(question.now);
        const isRung = ladderMs.some((ms) => waitMs >= ms * 0.9 && waitMs <= ms * 1.1);
        expect(waitMs === 0 || isRung).toBe(true);
        const isUrgent = question.urgency === 'CRITICAL' || question.urgency === 'HIGH';
        if (!isUrgent) continue;
        expect(waitMs).toBeLessThanOrEqual(66_000);
        const later = question.chain
          .slice(question.chain.indexOf(step.channel) + 1)
          .filter((channel) => question.openChannels.includes(channel))
          .filter((channel) => question.approvedChannels.includes(channel)).length;
        if (waitMs === 0 || later === 0 || question.deadline === null) continue;
        const leftMs = epochMs(question.deadline) - epochMs(question.now);
        expect(waitMs).toBeLessThanOrEqual(leftMs / (later + 1));
      }
    });
  });

  it('a step after the deadline says so', () => {
    everyTurn((turns) => {
      for (const { question, step } of turns)
        if (step.kind === 'retry' && question.deadline !== null)
          expect(step.isLate).toBe(isBefore(question.deadline, step.at));
    });
  });

  it('the same question has the same step', () => {
    everyTurn((turns) => {
      for (const { question, step } of turns) expect(nextStep(question)).toEqual(step);
    });
  });
});
