import { describe, expect, it } from 'vitest';
import type { News } from './state.ts';
import { aState, messageId } from './state.fixture.ts';
import { apply } from './transitions.ts';

const resumption: News = { type: 'decision', decision: { id: 'd-resume', kind: 'resume' } };
const alone = (kind: 'returned' | 'mail_closed'): News => ({
  type: 'inbound',
  notice: { eventId: `event-${kind}`, kind },
});

describe('a touch that came back after it was taken (C17)', () => {
  const touch = { messageId, step: 1, channels: ['email', 'sms'] as const };
  const cameBack = (kind: 'returned' | 'mail_closed', step = 1): News => ({
    type: 'inbound',
    notice: { eventId: `event-${kind}`, kind, touch: { ...touch, step } },
  });
  const kinds = ['returned', 'mail_closed'] as const;

  it.each(kinds)('is sent on by the channels that were approved with it: %s', (kind) => {
    expect(apply(aState('rest', { touchCount: 2 }), cameBack(kind))).toEqual({
      ...aState('rest', { phase: 'send', wakeAt: null, touchSent: false, touchCount: 1 }),
      message: { id: messageId, expiresAt: null, channels: ['email', 'sms'] },
    });
  });

  it.each(kinds)('waits for the end of a pause: %s', (kind) => {
    const paused = apply(aState('paused', { touchSent: true }), cameBack(kind));
    expect(paused).toMatchObject({ phase: 'paused', pausedFrom: 'send' });
    const resumed = apply(paused, resumption);
    expect(resumed).toMatchObject({ phase: 'send', message: { id: messageId } });
  });

  it.each(kinds)('is left behind where another touch was sent since: %s', (kind) => {
    expect(apply(aState('rest'), cameBack(kind, 0))).toEqual(aState('rest'));
  });

  it('leaves the wait as it is where nothing else was approved with it', () => {
    for (const kind of kinds) expect(apply(aState('rest'), alone(kind))).toEqual(aState('rest'));
  });

  it('begins nothing after an answer, and nothing that a person is asked about', () => {
    for (const phase of ['conversation', 'person', 'enrich', 'draft', 'send'] as const)
      expect(apply(aState(phase), cameBack('mail_closed'))).toEqual(aState(phase));
  });

  it('makes the draft that counted on mail be written anew, and none that did not', () => {
    expect(apply(aState('approval'), alone('mail_closed'))).toMatchObject({
      phase: 'draft',
      draftOrdinal: 2,
      message: null,
    });
    expect(apply(aState('approval'), cameBack('returned', 0))).toEqual(aState('approval'));
  });
});
