import { describe, expect, it } from 'vitest';
import { tellEvent, type StoryLine } from './story-words.ts';

function told(kind: string, traits: Partial<StoryLine> = {}): string {
  const line: StoryLine = {
    ...{ kind, actorKind: 'user', actorName: 'Clara Valadar', data: {}, step: 0 },
    ...traits,
  };
  return tellEvent(line, (at) => at.slice(0, 10))
    .map(({ text }) => text)
    .join('');
}

const system = { actorKind: 'system', actorName: null } as const;

describe('the story of a prospect says', () => {
  it.each([
    ['message.sent', { ...system, step: 2 }, 'Touch 3 sent by e-mail'],
    ['message.sent', { ...system, step: null }, 'Answer sent by e-mail'],
    ['message.drafted', { ...system, data: { drafter: 'model' } }, 'Touch 1 drafted by the model'],
    [
      'message.drafted',
      {
        ...system,
        data: {
          ...{ drafter: 'template', channels: ['sms', 'email'] },
          rejected: [{ channel: 'whatsapp', reason: 'no_template' }],
        },
      },
      'Touch 1 drafted from the template, for SMS, then email. Left out: WhatsApp: WhatsApp has not approved a template for it yet, and free text is taken only within a day of their last message.',
    ],
    ['message.sent', { ...system, data: { channel: 'sms' } }, 'Touch 1 sent by SMS'],
    [
      'attempt.refused',
      { ...system, data: { channel: 'sms', detail: '21614' } },
      'Refused by the provider of SMS: 21614',
    ],
    ['receipt.delivered', { ...system, data: { channel: 'sms' } }, 'The SMS has arrived'],
    [
      'receipt.undelivered',
      { ...system, data: { channel: 'whatsapp', code: '63024' } },
      'The WhatsApp did not arrive: code 63024',
    ],
    ['message.refused', system, 'Touch 1 refused: their mail server does not know the address'],
    ['decision.approve', { data: { via: 'inbox' } }, 'Approved by Clara Valadar in the inbox'],
    [
      'decision.approve',
      { actorKind: 'approver', actorName: 'Marguerite Oslin', data: { via: 'link' } },
      'Approved by Marguerite Oslin over the link',
    ],
    ['decision.reject', { data: { reason: 'Too long' } }, 'Rejected by Clara Valadar: Too long'],
    [
      'decision.snooze',
      { data: { until: '2026-03-16T08:00:00.000Z' } },
      'Snoozed by Clara Valadar until 2026-03-16',
    ],
    [
      'decision.resume_cadence',
      { data: { at: '2026-03-16T08:00:00.000Z' } },
      'Follow-ups resumed by Clara Valadar from 2026-03-16',
    ],
    [
      'decision.close',
      { data: { outcome: 'wrong_person' } },
      'Closed by Clara Valadar: wrong person',
    ],
    ['decision.reopen', { data: { enrolment: 2 } }, 'Reopened by Clara Valadar, pass 2'],
    ['decision.undo', {}, 'Approval taken back by Clara Valadar'],
    ['decision.undo', { step: null }, 'Answer taken back by Clara Valadar'],
    ['decision.stop', { actorName: null }, 'Stopped by a colleague'],
    ['inbound.reply', { actorKind: 'prospect' }, 'Answered. The follow-ups have stopped.'],
    [
      'inbound.out_of_office',
      { actorKind: 'prospect', data: { until: '2026-03-16T08:00:00.000Z' } },
      'Automatic answer, read as out of office until 2026-03-16',
    ],
    ['inbound.hard_bounce', system, 'The message came back: the address does not exist'],
    [
      'inbound.hard_bounce',
      { ...system, data: { goesOn: true } },
      'The message came back: the address does not exist. Other channels are open, so it goes on.',
    ],
    ['inbound.auto_reply', system, 'A message came in, read as auto reply'],
    [
      'attempt.accepted',
      { ...system, data: { detail: '250 ok' } },
      'Taken by the mail server: 250 ok',
    ],
    ['attempt.not_sent', { ...system, data: { attempt: 2 } }, 'Not sent, attempt 2, nothing left'],
    ['attempt.unknown', system, 'Nobody can say whether it left'],
    ['run.closed', { ...system, data: { outcome: 'no_answer' } }, 'Ended: no answer'],
    ['run.started', { ...system, data: { enrolment: 2 } }, 'Pass 2 began'],
    [
      'fact.found',
      {
        ...system,
        data: {
          name: 'phone_2',
          value: '+1 604',
          source: 'https://t.example/jobs',
          confidence: 0.8,
        },
      },
      'Fact: phone “+1 604”, t.example/jobs, likely, 0.8',
    ],
    [
      'prospect.edited',
      { data: { fields: ['givenName', 'phoneE164'] } },
      'Details changed: given name, phone by Clara Valadar',
    ],
    ['prospect.assigned', {}, 'Given to another owner by Clara Valadar'],
  ] as const)('%s with %j as: %s', (kind, traits, words) => {
    expect(told(kind, traits)).toBe(words);
  });

  it('a kind that nobody knows by its name', () => {
    expect(told('meeting.moved_later', { actorKind: 'system' })).toBe('Meeting moved later');
  });

  it('a source that is no page of theirs as plain text', () => {
    const line = { ...system, data: { name: 'size', value: '60', source: 'javascript:alert(1)' } };
    const sentence = tellEvent({ kind: 'fact.found', step: null, ...line }, String);
    expect(sentence.every(({ href }) => href === undefined)).toBe(true);
  });
});
