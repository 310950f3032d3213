import { describe, expect, it } from 'vitest';
import { isToldByMail } from './person-notice.ts';
import { personReasons } from './stage.ts';

describe('the owner of a prospect that needs a person', () => {
  it('hears by mail of everything that would lie still unseen', () => {
    expect(personReasons.filter(isToldByMail)).toEqual([
      'approval_expired',
      'rejected_twice',
      'draft_failed',
      'send_refused',
      'send_failed',
      'send_unknown',
      'all_channels_failed',
      'no_send_window',
      'handed_over',
      'task_waits',
      'away_too_long',
    ]);
  });

  it('gets no mail for each row of a list that cannot be written to', () => {
    const fromLists = [
      'no_address',
      'low_confidence',
      'no_lawful_basis',
      'consent_needed',
      'address_stopped',
    ] as const;
    expect(fromLists.some(isToldByMail)).toBe(false);
  });

  it('gets no second mail about an answer', () => {
    expect(isToldByMail('stop_like')).toBe(false);
  });
});
