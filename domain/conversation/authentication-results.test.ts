import { describe, expect, it } from 'vitest';
import { dmarcFromResults } from './authentication-results.ts';

const ours = 'mx.rainmaker.test';
const verdict = (headers: readonly string[]) => dmarcFromResults(headers, ours, 'berg.example');

describe('what our mail server found', () => {
  it.each([
    ['pass', `${ours}; dkim=pass; dmarc=pass (p=reject) header.from=berg.example`, 'pass'],
    ['pass without a domain', `${ours}; dmarc=pass`, 'pass'],
    ['fail', `${ours}; dmarc=fail header.from=berg.example`, 'fail'],
    ['none', `${ours}; dmarc=none`, 'none'],
    ['a passing error', `${ours}; dmarc=temperror`, 'none'],
    ['a lasting error', `${ours}; dmarc=permerror`, 'fail'],
    ['a version behind its name', `${ours} 1; dmarc=pass`, 'pass'],
    ['capitals', `${ours.toUpperCase()}; DMARC=PASS header.from=Berg.Example`, 'pass'],
    ['a pass for another domain', `${ours}; dmarc=pass header.from=evil.example`, 'fail'],
    ['a pass only in a comment', `${ours}; dmarc=fail (dmarc=pass; dmarc=pass)`, 'fail'],
    ['a pass in a comment before it', `${ours}; (one (in) (; dmarc=pass;) it) dmarc=fail`, 'fail'],
    ['a pass behind a comment', `${ours}; (dmarc=fail) dmarc=pass`, 'pass'],
    ['a fail behind a bracket in quotes', `${ours}; smtp.from="(a"; dmarc=fail`, 'fail'],
    ['a fail behind a quote in a comment', `${ours}; (a " b) spf=pass; (") dmarc=fail`, 'fail'],
  ])('is read: %s', (_, header, dmarc) => {
    expect(verdict([header])).toBe(dmarc);
  });

  it('is believed only at the top', () => {
    expect(verdict([`${ours}; dmarc=fail`, `${ours}; dmarc=pass`])).toBe('fail');
  });

  it('is not what another server says', () => {
    expect(verdict(['evil.example; dmarc=pass'])).toBeNull();
    expect(verdict(['evil.example; dmarc=pass', `${ours}; dmarc=fail`])).toBe('fail');
  });

  it('is unknown when nothing is said of DMARC, or nobody is trusted', () => {
    expect(verdict([`${ours}; dkim=pass`])).toBeNull();
    expect(verdict([])).toBeNull();
    expect(dmarcFromResults([`${ours}; dmarc=pass`], null, 'berg.example')).toBeNull();
    expect(dmarcFromResults(['; dmarc=pass'], '', 'berg.example')).toBeNull();
  });
});
