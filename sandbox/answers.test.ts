import { describe, expect, it } from 'vitest';
import { parseAnswers } from './answers.ts';

describe('answers.json', () => {
  it('finds a prospect whatever the case of the address in the file', () => {
    const parsed = parseAnswers({ 'Joss@Tarnvale.example': { behaviour: 'replies', day: 2 } });
    expect(parsed).toEqual({
      ok: true,
      answers: { 'joss@tarnvale.example': { behaviour: 'replies', day: 2 } },
    });
  });

  it('names people by their number too', () => {
    const answers = { '+4915550000001': { behaviour: 'opts-out' } };
    expect(parseAnswers(answers)).toEqual({ ok: true, answers });
  });

  it.each([
    ['a behaviour nobody knows', { 'a@b.example': { behaviour: 'shouts' } }],
    ['a day before the first message', { 'a@b.example': { behaviour: 'replies', day: -1 } }],
    ['half a day', { 'a@b.example': { behaviour: 'replies', day: 1.5 } }],
    ['a misspelt field', { 'a@b.example': { behaviour: 'replies', days: 1 } }],
    ['a name in place of an address', { Joss: { behaviour: 'replies' } }],
    ['a list', [{ behaviour: 'replies' }]],
  ])('refuses %s and says where', (_, json) => {
    const parsed = parseAnswers(json);
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? [] : parsed.problems).toHaveLength(1);
  });
});
