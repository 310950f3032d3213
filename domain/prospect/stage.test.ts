import { describe, expect, it } from 'vitest';
import { outcomes, stageOfOutcome } from './stage.ts';

describe('the stage that an outcome leads to', () => {
  it('is converted for a win and lost for everything else', () => {
    const converted = outcomes.filter((outcome) => stageOfOutcome(outcome) === 'converted');
    const lost = outcomes.filter((outcome) => stageOfOutcome(outcome) === 'lost');
    expect(converted).toEqual(['won']);
    expect(lost).toHaveLength(outcomes.length - 1);
  });
});
