import { describe, expect, it } from 'vitest';
import { createClock } from './clock.ts';

describe('the sandbox clock', () => {
  it('runs ahead of the wall clock by the lead that the simulation tells', () => {
    const clock = createClock(0, () => Date.parse('2026-03-02T08:00:00.000Z'));
    expect(clock.setLead(3_600_000)).toBe(true);
    expect(clock.now()).toBe('2026-03-02T09:00:00.000Z');
  });

  it('refuses a smaller lead and keeps the one it has', () => {
    const clock = createClock(60_000, () => Date.parse('2026-03-02T08:00:00.000Z'));
    expect(clock.setLead(59_999)).toBe(false);
    expect(clock.leadMs()).toBe(60_000);
  });

  it('never goes back when the wall clock does', () => {
    let wall = Date.parse('2026-03-02T08:00:00.000Z');
    const clock = createClock(0, () => wall);
    const before = clock.now();
    wall -= 3_600_000;
    expect(clock.now()).toBe(before);
  });
});
