import { beforeAll, describe, expect, it } from 'vitest';
import { languages } from '#domain/kernel/language.ts';
import { compileTemplates } from '../compile.ts';
import { renderEmail } from '../render.ts';
import { sampleBrand, sampleData } from '../samples.ts';

beforeAll(async () => {
  await compileTemplates();
});

const mail = (template: 'alert' | 'alert-digest', language: (typeof languages)[number]) =>
  renderEmail({ template, language, data: sampleData[template], brand: sampleBrand });

describe('a mail about an alert', () => {
  it('says what fired, how much and what is allowed', () => {
    const { subject, text } = mail('alert', 'en');
    expect(subject).toBe('Alert, high: Too few messages arrive');
    expect(text).toContain('Measured: 87.4%, over 183 events.');
    expect(text).toContain('Allowed is at least 90%.');
  });

  it('writes figures as the language does', () => {
    expect(mail('alert', 'de').text).toContain('Gemessen: 87,4\u00a0%, bei 183 Ereignissen.');
  });

  it('of a day says of each whether it is still open', () => {
    const { subject, text } = mail('alert-digest', 'en');
    expect(subject).toBe('Alerts of the day: 2');
    expect(text).toContain('Too few messages arrive: high, open');
    expect(text).toContain('Drafts do not pass their checks: low, over');
  });

  it.each(languages)('in %s has its own words for every rule', (language) => {
    const { subject } = mail('alert', language);
    const others = languages.filter((other) => other !== language);
    expect(others.map((other) => mail('alert', other).subject)).not.toContain(subject);
  });
});
