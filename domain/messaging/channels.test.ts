import { describe, expect, it } from 'vitest';
import { urgencies } from '#domain/schedule/types.ts';
import {
  automatedChannels,
  isAutomated,
  isTextChannel,
  mayBeUrgent,
  messageClasses,
  messageTypes,
  priorityOf,
  serviceMessageTypes,
  taskChannels,
  urgencyOfWire,
  wireUrgencyOf,
} from './channels.ts';

describe('a channel', () => {
  it('sends by itself or is a task for a person, never both', () => {
    expect(automatedChannels.every(isAutomated)).toBe(true);
    expect(taskChannels.some(isAutomated)).toBe(false);
    expect(new Set([...automatedChannels, ...taskChannels]).size).toBe(10);
  });

  it('of texts wants a number and an explicit consent', () => {
    expect([...automatedChannels, ...taskChannels].filter(isTextChannel)).toEqual([
      'sms',
      'whatsapp',
    ]);
  });
});

describe('the words of the documents', () => {
  it('are lower case', () => {
    const words = [...automatedChannels, ...taskChannels, ...messageClasses];
    for (const word of [...words, ...Object.values(messageTypes).flat()])
      expect(word).toMatch(/^[a-z_]+$/);
  });

  it('name seven service messages', () => {
    expect(new Set(serviceMessageTypes).size).toBe(7);
  });

  it('name an urgency there and back', () => {
    for (const urgency of urgencies) expect(urgencyOfWire(wireUrgencyOf(urgency))).toBe(urgency);
    expect(urgencies.map(wireUrgencyOf)).toEqual(['critical', 'high', 'normal', 'low']);
  });

  it.each(['CRITICAL', '', 'urgent', 'constructor'])('do not know the urgency %j', (word) => {
    expect(urgencyOfWire(word)).toBeNull();
  });
});

describe('urgency', () => {
  it('puts CRITICAL first', () => {
    expect(urgencies.map(priorityOf)).toEqual([1, 2, 3, 4]);
  });

  it('CRITICAL is for service messages and our own people only', () => {
    expect(messageClasses.filter((name) => mayBeUrgent(name, 'CRITICAL'))).toEqual([
      'service',
      'internal',
    ]);
  });

  it('up to HIGH is for everything', () => {
    for (const name of messageClasses)
      for (const urgency of ['HIGH', 'NORMAL', 'LOW'] as const)
        expect(mayBeUrgent(name, urgency)).toBe(true);
  });
});
