import { describe, expect, it } from 'vitest';
import { automatedChannels, messageClasses } from './channels.ts';
import { endsMail, scopeOfStop, stopBlocks, stopKinds } from './stops.ts';

const bySms = { blocks: 'channel', channel: 'sms' } as const;

describe('a stop', () => {
  it.each(stopKinds)('of kind %s ends the outreach on every channel', (kind) => {
    const stop = { blocks: scopeOfStop(kind), channel: null };
    for (const channel of automatedChannels)
      expect(stopBlocks(stop, { class: 'marketing', channel })).toBe(true);
  });

  it('said on one channel ends the outreach on all: nobody hops around it', () => {
    for (const channel of automatedChannels)
      expect(stopBlocks(bySms, { class: 'marketing', channel })).toBe(true);
  });

  it('said on one channel leaves what the client needs the other channels', () => {
    expect(stopBlocks(bySms, { class: 'service', channel: 'sms' })).toBe(true);
    expect(stopBlocks(bySms, { class: 'service', channel: 'email' })).toBe(false);
    expect(stopBlocks(bySms, { class: 'conversation', channel: 'sms' })).toBe(true);
  });

  it('after a reply leaves the planner the thread', () => {
    const reply = { blocks: scopeOfStop('reply'), channel: null };
    expect(stopBlocks(reply, { class: 'conversation', channel: 'email' })).toBe(false);
  });

  it('for a dead address leaves what serves the other channels, and no mail', () => {
    const dead = {
      kind: 'hard_bounce',
      blocks: scopeOfStop('hard_bounce'),
      channel: null,
    } as const;
    expect(stopBlocks(dead, { class: 'service', channel: 'sms' })).toBe(false);
    expect(endsMail(dead)).toBe(true);
    expect(endsMail({ kind: 'reply', blocks: scopeOfStop('reply') })).toBe(false);
  });

  it('of everything leaves nothing but mails to our own people', () => {
    const optOut = { blocks: scopeOfStop('opt_out'), channel: null };
    const blocked = messageClasses.filter((messageClass) =>
      stopBlocks(optOut, { class: messageClass, channel: 'email' }),
    );
    expect(blocked).toEqual(['marketing', 'conversation', 'service']);
  });
});
