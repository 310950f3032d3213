import { describe, expect, it } from 'vitest';
import { languages } from '#domain/kernel/language.ts';
import { findPlaceholder } from '#domain/outreach/draft/find-placeholder.ts';
import { stepTasks } from '#domain/outreach/cadence.ts';
import { renderTaskNote, type TaskNoteRequest } from './task-note.ts';

const ana = {
  givenName: 'Ana',
  name: 'Ana Moura',
  organisation: 'Vinho & Terra',
  eventType: 'wedding',
  city: 'Lisbon',
  eventDate: null,
};

function note(change: Partial<TaskNoteRequest> = {}): string {
  return renderTaskNote({
    ...{ channel: 'phone', isFirst: true, language: 'en', prospect: ana, facts: [] },
    sender: { name: 'Clara Valadar', workspace: 'Quillmere' },
    ...change,
  });
}

describe('the note for a call', () => {
  it('says what to say, in its order, and what to leave where nobody answers', () => {
    expect(note().split('\n\n')).toEqual([
      'Say hello:\nHello Ana, this is Clara Valadar from Quillmere. Do you have two minutes?',
      'Say why:\nI plan events, and I have been reading about Vinho & Terra. I would like to show you a first idea for your wedding.',
      'Ask:\nMay I send it to you? It fits on one page, and you can tell me afterwards whether it suits you.',
      'If nobody answers, leave this:\nHello Ana, this is Clara Valadar from Quillmere. I would like to send you a first idea for your wedding. I will try again another day; until then I wish you a good time.',
      'If they want no more calls, thank them, log it here, and stop the outreach on their page.',
    ]);
  });

  it('says the words in the language of the prospect, and its labels in ours', () => {
    const german = note({ language: 'de' });
    expect(german).toContain('Say hello:\nGuten Tag Ana Moura, hier ist Clara Valadar');
    expect(german).toContain('für Ihre Hochzeit');
  });

  it('speaks of the earlier letter on a later touch, and names nobody whose name is not known', () => {
    const later = note({
      isFirst: false,
      prospect: { ...ana, givenName: null, name: '', organisation: null },
    });
    expect(later).toContain('Hello, this is Clara');
    expect(later).toContain('Some days ago I offered you');
  });

  it('says nothing that a stranger slipped in as a name', () => {
    const strange = {
      ...ana,
      givenName: 'https://bad.example',
      name: '{{x}}',
      organisation: '$$$',
    };
    expect(note({ prospect: strange })).not.toMatch(/bad\.example|\{\{|\$/);
  });
});

describe.each(languages)('every note in %s', (language) => {
  it.each(stepTasks)('is whole: %s', (channel) => {
    for (const isFirst of [true, false]) {
      const text = note({ language, channel, isFirst });
      expect(text).toContain('Quillmere');
      expect(text).not.toMatch(/\{\{| {2}| [.,]/);
      expect(findPlaceholder(text)).toBeNull();
    }
  });

  it('for LinkedIn has room in an invitation, with names at their longest', () => {
    const long = 'Maximiliana Theodora von Hohenstein'.slice(0, 40);
    for (const isFirst of [true, false]) {
      const text = note({
        ...{ language, isFirst, channel: 'linkedin' },
        prospect: { ...ana, givenName: long, name: long },
        sender: { name: 'N'.repeat(40), workspace: 'W'.repeat(40) },
      });
      expect(text.length).toBeLessThanOrEqual(300);
    }
  });
});
