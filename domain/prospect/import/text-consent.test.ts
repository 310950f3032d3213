import { describe, expect, it } from 'vitest';
import { foldDuplicates } from './fold-duplicates.ts';
import { emptyLead, mergeLead, type LeadDraft } from './lead.ts';
import { withoutNos, type TextConsent } from './text-consent.ts';

function consent(isGiven: boolean, row: number): TextConsent {
  return { isGiven, givenOn: null, source: null, words: 'SMS consent', row };
}

const bo: LeadDraft = { ...emptyLead, name: 'Bo', phoneE164: '+491713920014' };

describe('consents to texts of one person', () => {
  it('fill only where nothing was said', () => {
    const known = { ...bo, smsConsent: consent(false, 1) };
    const { lead, filled } = mergeLead(known, {
      ...bo,
      smsConsent: consent(true, 2),
      whatsappConsent: consent(true, 2),
    });
    expect(lead).toMatchObject({ smsConsent: { isGiven: false }, whatsappConsent: { row: 2 } });
    expect(filled).toEqual(['whatsappConsent']);
  });

  it('hold for the number they were given with, and for no other', () => {
    const agreed = { ...bo, email: 'bo@a.example', smsConsent: consent(true, 2) };
    expect(mergeLead({ ...bo, phoneE164: null }, agreed).lead.smsConsent).toMatchObject({ row: 2 });
    expect(mergeLead({ ...bo, phoneE164: '+4930123456' }, agreed).lead.smsConsent).toBeNull();
  });

  it('of rows that contradict each other are a no, whichever comes first', () => {
    const yes = { row: 2, lead: { ...bo, smsConsent: consent(true, 2) } };
    const no = { row: 3, lead: { ...bo, smsConsent: consent(false, 3) } };
    for (const rows of [
      [yes, no],
      [no, yes],
    ])
      expect(foldDuplicates(rows)[0]?.lead.smsConsent?.isGiven).toBe(false);
  });

  it('lose nothing by a no of a later list', () => {
    const said = { ...bo, smsConsent: consent(false, 2), whatsappConsent: consent(true, 2) };
    expect(withoutNos(said)).toEqual({ ...said, smsConsent: null });
    expect(withoutNos(bo)).toBe(bo);
  });
});
