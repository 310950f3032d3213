import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePhone } from '#domain/schedule/read-phone.ts';
import { readSuppressionRow, type SuppressionCells } from './suppression-row.ts';

const read = (cells: SuppressionCells) => readSuppressionRow(cells, { parsePhone, country: 'DE' });
const hash = 'ab'.repeat(32);

describe('a row of people who must not be written to', () => {
  it.each([
    [{ address: 'Ana@Vinho.example' }, 'email', 'Ana@vinho.example', ['email'], 'manual'],
    [
      { address: 'ana@vinho.example', reason: 'Opt-out' },
      'email',
      'ana@vinho.example',
      ['email'],
      'opt_out',
    ],
    [{ address: '+351 912 345 678' }, 'number', '+351912345678', ['sms', 'whatsapp'], 'manual'],
    [{ address: '0171 2345678', channel: 'SMS' }, 'number', '+491712345678', ['sms'], 'manual'],
    [{ address_hash: hash.toUpperCase(), channel: 'email' }, 'hash', hash, ['email'], 'manual'],
  ] as const)('%j is read', (cells, kind, value, channels, reason) => {
    expect(read(cells)).toEqual({ ok: true, value: { kind, value, channels, reason } });
  });

  it.each([
    [{}, 'no address'],
    [{ address: 'nobody at home' }, 'neither'],
    [{ address: 'ana@' }, 'not one whole address'],
    [{ address: 'ana@vinho.example, rui@vinho.example' }, 'not one whole address'],
    [{ address: 'ana@vinho.example', channel: 'sms' }, 'takes no texts'],
    [{ address: '+351912345678', channel: 'email' }, 'takes no email'],
    [{ address: 'ana@vinho.example', channel: 'pigeon' }, 'Channel is one of'],
    [{ address: 'ana@vinho.example', reason: 'because' }, 'Reason is one of'],
    [{ address_hash: 'abc', channel: 'email' }, '64 digits'],
    [{ address_hash: hash }, 'needs its channel'],
  ])('%j is refused, with what helps', (cells, words) => {
    const answer = read(cells);
    expect(answer.ok ? '' : answer.problem).toContain(words);
  });

  it('never takes a number for an address, nor throws, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (address, channel, reason) => {
        const answer = read({ address, channel, reason });
        if (answer.ok) expect(answer.value.kind === 'email').toBe(address.includes('@'));
      }),
    );
  });
});
