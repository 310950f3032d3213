import { afterEach, beforeEach, expect } from 'vitest';

// An error that nobody expected is a defect, also when the test it came in would pass. A test that
// expects one replaces console.error itself.
const told: string[] = [];

beforeEach(() => {
  told.length = 0;
  console.error = (...words: unknown[]) => {
    told.push(words.map(String).join(' '));
  };
});

afterEach(() => {
  expect(told, 'console.error was not expected').toEqual([]);
});
