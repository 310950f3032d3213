import { describe, expect, it } from 'vitest';
import {
  approvalNeed,
  offerAutonomyAfter,
  offeredAutonomy,
  type ApprovalQuestion,
} from './approval-policy.ts';

const plain: ApprovalQuestion = {
  autonomyLevel: 0,
  step: 0,
  confidence: 0.9,
  flagged: [],
  score: 10,
  hotScore: 80,
};

describe('whether a person must see a draft', () => {
  it.each([
    ['a first touch', {}, 'first_touch'],
    ['a follow-up', { step: 2 }, 'policy'],
    ['one about somebody we are unsure of', { confidence: 0.5 }, 'low_confidence'],
    ['one that leans on an unsure fact', { flagged: ['low_confidence'] }, 'low_confidence'],
    ['one to a prospect that much depends on', { score: 80 }, 'high_value'],
    [
      'one with a price, also at the highest level',
      { autonomyLevel: 2, flagged: ['pricing'] },
      'pricing',
    ],
    [
      'one that shouts, also at the highest level',
      { autonomyLevel: 2, flagged: ['tone_flag'] },
      'tone_flag',
    ],
    ['a first touch at level 1', { autonomyLevel: 1 }, 'first_touch'],
  ] as const)('%s: yes', (_what, traits, reason) => {
    expect(approvalNeed({ ...plain, ...traits })).toEqual({ kind: 'person', reason });
  });

  it('a follow-up at level 1 and everything at level 2 goes by policy', () => {
    expect(approvalNeed({ ...plain, autonomyLevel: 1, step: 1 }).kind).toBe('by-policy');
    expect(approvalNeed({ ...plain, autonomyLevel: 2 }).kind).toBe('by-policy');
  });
});

describe('more autonomy', () => {
  it('is offered after twenty approvals in a row without an edit, one level at a time', () => {
    expect(offeredAutonomy(0, offerAutonomyAfter - 1)).toEqual([0]);
    expect(offeredAutonomy(0, offerAutonomyAfter)).toEqual([0, 1]);
    expect(offeredAutonomy(1, offerAutonomyAfter)).toEqual([0, 1, 2]);
  });

  it('that a workspace has is not taken away, and the way back is open', () => {
    expect(offeredAutonomy(2, 0)).toEqual([0, 1, 2]);
    expect(offeredAutonomy(1, 0)).toEqual([0, 1]);
  });
});
