import { describe, expect, it } from 'vitest';
import { isBurst, isMachineLoad, type SeenLoad } from './machine-opens.ts';

const browser =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36';
const person: SeenLoad = {
  ...{ kind: 'click', secondsSinceAccepted: 3_600, userAgent: browser, isKnownRobot: false },
};

describe('an open or a click', () => {
  it.each([
    ['by a browser', {}, false],
    ['after a minute', { secondsSinceAccepted: 60 }, false],
    ['within the first minute', { secondsSinceAccepted: 59 }, true],
    ['before it was accepted', { secondsSinceAccepted: -3 }, true],
    ['by nobody', { userAgent: ' ' }, true],
    ['by a scanner', { userAgent: 'Barracuda Sentinel (EE)' }, true],
    ['by a script', { userAgent: 'python-requests/2.32' }, true],
    ['by a known robot', { isKnownRobot: true }, true],
    ['of a picture that Apple loads ahead', { kind: 'open', userAgent: 'Mozilla/5.0' }, true],
    [
      'of a picture that Gmail fetches for who looks',
      {
        kind: 'open',
        isKnownRobot: true,
        userAgent: 'Mozilla/5.0 (via ggpht.com GoogleImageProxy)',
      },
      false,
    ],
  ] as const)('%s is of a machine: %s %s', (_, traits, isMachine) => {
    expect(isMachineLoad({ ...person, ...traits })).toBe(isMachine);
  });

  it.each([
    [1, 1, false],
    [1, 2, false],
    [2, 2, true],
    [5, 5, true],
    [0, 0, false],
  ])('%i of %i links at once is a burst: %s', (followed, links, expected) => {
    expect(isBurst(followed, links)).toBe(expected);
  });
});
