import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOutsideEvent } from './outside-event.ts';

const prospectId = '7d9f6a52-3c1b-4e0a-9b7e-0d3f5a1c2b44';

function received(data: Record<string, unknown>, timestamp: unknown = '2026-11-20T10:00:00Z') {
  return readOutsideEvent({ type: 'message.received', timestamp, data });
}

const said = { channel: 'linkedin', from: { prospect_id: prospectId }, text: 'Yes, gladly.' };

describe('what another program tells of a person who wrote', () => {
  it('names them, the channel and their words', () => {
    expect(received({ ...said, from: { ...said.from, name: ' Ana ' } })).toEqual({
      ok: true,
      value: {
        ...{ kind: 'message', channel: 'linkedin', text: 'Yes, gladly.', name: 'Ana' },
        ...{ prospectId, email: null, phone: null, inReplyTo: null },
        at: '2026-11-20T10:00:00.000Z',
      },
    });
  });

  it.each([
    ['from nobody', { ...said, from: {} }, 'who it was'],
    ['from an id that is none', { ...said, from: { prospect_id: '17' } }, 'ids of ours'],
    ['from a number in another form', { ...said, from: { phone: '0170 1' } }, 'E.164'],
    ['without words', { ...said, text: '  ' }, '1 to 20000'],
    ['longer than anybody writes', { ...said, text: 'x'.repeat(20_001) }, '1 to 20000'],
    ['by pigeon', { ...said, channel: 'pigeon' }, 'data.channel'],
  ])('is refused %s, with what is wrong', (_name, data, problem) => {
    expect(received(data)).toEqual({ ok: false, problem: expect.stringContaining(problem) });
  });

  it('keeps no time that is none', () => {
    expect(received(said, 'yesterday')).toMatchObject({ ok: true, value: { at: null } });
  });
});

describe('what another program tells of a message of ours', () => {
  const messageId = prospectId;
  const status = (data: Record<string, unknown>) =>
    readOutsideEvent({ type: 'message.status', data: { message_id: messageId, ...data } });

  it.each([
    [{ status: 'delivered' }, null],
    [{ status: 'bounced' }, 'permanent-recipient'],
    [{ status: 'bounced', reason: 'later' }, 'transient'],
    [{ status: 'failed' }, 'transient'],
    [{ status: 'failed', reason: 'blocked' }, 'opted-out'],
  ])('says how far it is, and why not: %j', (data, errorClass) => {
    expect(status({ channel: 'email', ...data })).toMatchObject({
      ok: true,
      value: { kind: 'receipt', messageId, errorClass },
    });
  });

  it('is refused for a channel that carries nothing by itself, or a word we do not know', () => {
    expect(status({ channel: 'linkedin', status: 'delivered' }).ok).toBe(false);
    expect(status({ channel: 'sms', status: 'eaten' }).ok).toBe(false);
    expect(status({ channel: 'sms', status: 'failed', reason: 'moon' }).ok).toBe(false);
  });
});

it('reads or refuses whatever comes, and never throws', () => {
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.constantFrom('message.received', 'message.status'),
      (data, type) => {
        expect(typeof readOutsideEvent({ type, data }).ok).toBe('boolean');
        expect(readOutsideEvent(data).ok).toBe(false);
      },
    ),
  );
});
