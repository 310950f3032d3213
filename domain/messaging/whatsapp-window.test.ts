import { describe, expect, it } from 'vitest';
import { toInstant } from '#domain/kernel/instant.ts';
import { isWindowOpen, takesFreeText, templateCategoryOf } from './whatsapp-window.ts';

const wroteAt = toInstant(Date.parse('2026-03-10T09:00:00Z'));
const at = (iso: string) => toInstant(Date.parse(iso));

describe('the window of WhatsApp', () => {
  it('is open for a day after their last message, and closed before the first', () => {
    expect(isWindowOpen(wroteAt, at('2026-03-10T09:00:00Z'))).toBe(true);
    expect(isWindowOpen(wroteAt, at('2026-03-11T08:59:59.999Z'))).toBe(true);
    expect(isWindowOpen(wroteAt, at('2026-03-11T09:00:00Z'))).toBe(false);
    expect(isWindowOpen(null, wroteAt)).toBe(false);
  });

  it('lets free text out while it is open, unless the provider says that it is not', () => {
    const now = at('2026-03-10T12:00:00Z');
    const known = { lastInboundAt: wroteAt, now, wasRefusedForWindow: false };
    expect(takesFreeText('whatsapp', known)).toBe(true);
    expect(takesFreeText('whatsapp', { ...known, wasRefusedForWindow: true })).toBe(false);
    expect(takesFreeText('whatsapp', { ...known, lastInboundAt: null })).toBe(false);
    expect(takesFreeText('sms', { ...known, lastInboundAt: null })).toBe(true);
  });

  it('asks for templates in the category of what is said', () => {
    expect(templateCategoryOf('service')).toBe('UTILITY');
    expect(templateCategoryOf('marketing')).toBe('MARKETING');
    expect(templateCategoryOf('conversation')).toBe('MARKETING');
  });
});
