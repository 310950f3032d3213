import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describe as describeRun, searchAttributesOf } from './details.ts';
import { aState, anyState, later } from './state.fixture.ts';

const link = '[The prospect’s page](http://localhost:3000/prospects/1)';

describe('what an admin reads of a run', () => {
  it('is where it stands, what comes next and when on the wall it was decided by', () => {
    const state = aState('rest', { said: { at: later, words: 'Mon 8 March, 09:00 Lisbon' } });
    expect(describeRun(state, link)).toBe(
      [
        '**Waiting for an answer** · pass 1 · touch 2 of 4',
        '',
        '- Next: the next touch is drafted · **Mon 8 March, 09:00 Lisbon**',
        '- Sent so far: 1',
        `- ${link}`,
      ].join('\n'),
    );
  });

  it('says an instant in UTC where nobody said it on a wall, or said another one', () => {
    const other = { at: '2027-03-01T09:00:00.000Z', words: 'Mon 1 March, 09:00 Lisbon' };
    for (const traits of [{}, { said: other }])
      expect(describeRun(aState('rest', traits), null)).toContain('**2027-03-08 09:00 UTC**');
  });

  it('names the expiry only while an approval is waited for', () => {
    const message = { id: 'a-message', expiresAt: later };
    expect(describeRun(aState('approval', { message }), null)).toContain('2027-03-08 09:00 UTC');
    expect(describeRun(aState('send', { message }), null)).not.toContain('2027-03-08');
  });

  it('has one line per thing and never an empty one, in whatever state', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const [head = '', empty, ...lines] = describeRun(state, link).split('\n');
        expect(head).toMatch(/^\*\*[^*]+\*\* · pass 1/);
        expect(empty).toBe('');
        for (const line of lines) expect(line).toMatch(/^- \S.*\S$/);
        expect(describeRun(state, link)).not.toMatch(/null|undefined/);
      }),
    );
  });
});

describe('what a run can be found by', () => {
  it('is the instant it acts at next, of the wait it is in', () => {
    const nextOf = (state: Parameters<typeof searchAttributesOf>[0]) =>
      searchAttributesOf(state).find(({ key }) => key.name === 'NextActionAt')?.value;
    expect(nextOf(aState('rest'))).toEqual(new Date(later));
    expect(nextOf(aState('approval'))).toEqual(new Date(later));
    expect(nextOf(aState('send', { planned: { intentId: 'an-intent', sendAt: later } }))).toEqual(
      new Date(later),
    );
    expect(nextOf(aState('person'))).toBeNull();
  });
});
