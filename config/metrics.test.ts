import { describe, expect, it } from 'vitest';
import { createRegistry, mayScrape, type Scraper } from './metrics.ts';

const local: Scraper = {
  ...{ remoteAddress: '127.0.0.1', host: '127.0.0.1:3000' },
  ...{ authorization: undefined, isForwarded: false },
};

describe('metrics without a token', () => {
  it.each([
    ['this machine', local, true],
    ['this machine by IPv6', { ...local, remoteAddress: '::1', host: '[::1]:3000' }, true],
    ['another machine', { ...local, remoteAddress: '192.0.2.7' }, false],
    ['a proxy on this machine', { ...local, isForwarded: true }, false],
    ['a proxy that hides itself', { ...local, host: 'sales.example.com' }, false],
    ['nobody', { ...local, remoteAddress: undefined }, false],
  ])('are for %s: %s', (_, scraper, isAllowed) => {
    expect(mayScrape(scraper, null)).toBe(isAllowed);
  });
});

describe('metrics with a token', () => {
  const token = 'a-token-of-the-tests';

  it('are for whoever has it, from anywhere', () => {
    const far = { ...local, remoteAddress: '192.0.2.7', host: 'sales.example.com' };
    expect(mayScrape({ ...far, authorization: `Bearer ${token}` }, token)).toBe(true);
  });

  it.each([undefined, 'Bearer ', 'Bearer another-token-of-them', token])(
    'are not for %s, also on this machine',
    (authorization) => {
      expect(mayScrape({ ...local, authorization }, token)).toBe(false);
    },
  );
});

it('the metrics of a process say which one it is', async () => {
  expect(await createRegistry('worker').metrics()).toMatch(
    /process_cpu_seconds_total\{component="worker"\}/,
  );
});
