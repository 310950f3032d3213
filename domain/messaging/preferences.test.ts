import { describe, expect, it } from 'vitest';
import { isDeclined, isTopic, noPreferences, topicOf, topics } from './preferences.ts';

describe('what a person may do without', () => {
  it.each([
    ['marketing', 'followup', 'offers'],
    ['marketing', null, 'offers'],
    ['service', 'vendor_options', 'planning'],
    ['service', 'welcome', 'planning'],
    ['service', 'reminder', 'reminders'],
    ['service', 'error_notification', null],
    ['service', 'something else', null],
    ['conversation', null, null],
    ['internal', 'alert', null],
  ] as const)('files %s %s under %s', (messageClass, type, topic) => {
    expect(topicOf(messageClass, type)).toBe(topic);
  });

  it('is nothing until they say so, and never what concerns a failure or their own question', () => {
    expect(isDeclined(noPreferences, 'marketing', 'initial')).toBe(false);
    const nothing = { topicsOff: [...topics] };
    expect(isDeclined(nothing, 'marketing', 'initial')).toBe(true);
    expect(isDeclined(nothing, 'service', 'reminder')).toBe(true);
    expect(isDeclined(nothing, 'service', 'error_notification')).toBe(false);
    expect(isDeclined(nothing, 'conversation', null)).toBe(false);
  });

  it('knows its own names and no others', () => {
    expect(topics.every(isTopic)).toBe(true);
    expect(isTopic('toString')).toBe(false);
  });
});
