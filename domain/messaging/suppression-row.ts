import { fail, ok, type Result } from '../kernel/result.ts';
import { parseEmailAddress } from '../prospect/email-address.ts';
import type { PhoneParser } from '../prospect/phone-number.ts';
import { automatedChannels, type Channel } from './channels.ts';

/** Why an address is on the list of suppressions. */
export const suppressionReasons = [
  'opt_out',
  'hard_bounce',
  'complaint',
  'wrong_person',
  'manual',
] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];

/** Something to be put on the list: an address, a number, or the hash that our own export has in its place. */
export interface SuppressionEntry {
  kind: 'email' | 'number' | 'hash';
  /** The address as written, E.164, or 64 hexadecimal digits. */
  value: string;
  channels: readonly Channel[];
  reason: SuppressionReason;
}

/** The columns that a list may have; the others are not looked at. */
export const suppressionColumns = ['address', 'channel', 'address_hash', 'reason'] as const;
export type SuppressionCells = Readonly<
  Partial<Record<(typeof suppressionColumns)[number], string>>
>;

/** Why a row is not taken, in a sentence that says what helps. */
export type SuppressionProblem = string;

/**
 * Reads one row of a list of people who must not be written to. A number without a channel means both kinds of text; a row
 * without a reason is `manual`. Numbers without a country code are read as the workspace's country writes them.
 */
export function readSuppressionRow(
  cells: SuppressionCells,
  { parsePhone, country }: { parsePhone: PhoneParser; country: string },
): Result<SuppressionEntry, SuppressionProblem> {
  const reason = readReason(cells.reason ?? '');
  const channel = readChannel(cells.channel ?? '');
  if (reason === null)
    return fail(`Reason is one of ${suppressionReasons.join(', ')}, or left empty.`);
  if (channel === 'unknown')
    return fail(`Channel is one of ${automatedChannels.join(', ')}, or left empty.`);
  const hash = (cells.address_hash ?? '').trim().toLowerCase();
  if (hash !== '') return readHash(hash, channel, reason);
  const text = (cells.address ?? '').trim();
  if (text === '') return fail('There is no address in this row.');
  if (text.includes('@')) return readAddress(text, channel, reason);
  const phone = parsePhone(text, country);
  if (!phone.ok) return fail('This is neither an address nor a number. Write numbers as +49 30 …');
  if (channel === 'email') return fail('A number takes no email.');
  const channels = channel === null ? (['sms', 'whatsapp'] as const) : [channel];
  return ok({ kind: 'number', value: phone.value.e164, channels, reason });
}

function readAddress(
  text: string,
  channel: Channel | null,
  reason: SuppressionReason,
): Result<SuppressionEntry, SuppressionProblem> {
  const parsed = parseEmailAddress(text);
  if (!parsed.ok) return fail('This is not one whole address. Write it as name@example.com.');
  if (channel !== null && channel !== 'email') return fail('An address takes no texts.');
  return ok({ kind: 'email', value: parsed.value.address, channels: ['email'], reason });
}

function readHash(
  hash: string,
  channel: Channel | null,
  reason: SuppressionReason,
): Result<SuppressionEntry, SuppressionProblem> {
  if (!/^[0-9a-f]{64}$/.test(hash)) return fail('A hash has 64 digits, as our export writes it.');
  if (channel === null) return fail('A hash needs its channel beside it.');
  return ok({ kind: 'hash', value: hash, channels: [channel], reason });
}

function readReason(text: string): SuppressionReason | null {
  const word = text.trim().toLowerCase().replaceAll(/[ -]/g, '_');
  if (word === '') return 'manual';
  return suppressionReasons.find((reason) => reason === word) ?? null;
}

function readChannel(text: string): Channel | null | 'unknown' {
  const word = text.trim().toLowerCase();
  if (word === '') return null;
  return automatedChannels.find((channel) => channel === word) ?? 'unknown';
}
