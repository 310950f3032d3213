import { describe, expect, it } from 'vitest';
import { wordsOfText } from './text-words.ts';

const file = (contentType: string) => ({ ref: 'https://api.twilio.com/x', contentType });

describe('what a person texted', () => {
  it.each([
    ['Yes please', [], 'Yes please'],
    ['This is the barn', [file('image/jpeg')], 'This is the barn\n[image/jpeg]'],
    ['', [file('image/png'), file('application/pdf')], '[image/png]\n[application/pdf]'],
    ['', [file(''), file('<script>/x')], '[file]\n[file]'],
    ['', [], ''],
  ])('%j with %j reads as %j', (text, media, words) => {
    expect(wordsOfText({ text, media })).toBe(words);
  });
});
