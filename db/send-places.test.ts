import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { addMs, type Instant, isBefore } from '#domain/kernel/instant.ts';
import { dailyLimit, type SlotCounts, takePlace } from '#domain/messaging/rate-plan.ts';
import { urgencies } from '#domain/schedule/types.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { aWorkspace } from '#tests/builders/outreach.ts';
import { appNow } from './clock.ts';
import { execute, type Db } from './client.ts';
import { readPlaces, takePlaces, type PlaceUnder } from './send-places.ts';

const { db } = await freshDatabase();
const { workspaceId } = await aWorkspace(db);

const hourMs = 3_600_000;
const hourly: PlaceUnder = { key: 'account:a:hour', limit: 3, perMs: hourMs, reserved: 0 };

beforeEach(() => execute(db, 'delete from send_places'));

/** Moves the one clock; it never goes back. */
async function passMs(ms: number): Promise<void> {
  await execute(
    db,
    `update workspaces set clock_lead = coalesce(clock_lead, '0') + make_interval(secs => ? / 1000.0) where id = ?`,
    [ms, workspaceId],
  );
}

async function takeMany(count: number, limits: PlaceUnder[], on: Db = db): Promise<number> {
  const answers = await Promise.all(
    Array.from({ length: count }, () => on.transaction((tx) => takePlaces(tx, limits, 'NORMAL'))),
  );
  return answers.filter((answer) => answer === null).length;
}

describe('a limit', () => {
  it('lets as many messages leave as it has places, however many ask at once', async () => {
    expect(await takeMany(12, [hourly])).toBe(3);
  });

  it('is never exceeded by a hundred senders at once (fault 19)', async () => {
    const daily = { ...hourly, limit: 20, perMs: 24 * hourMs };
    expect(await takeMany(100, [daily])).toBe(20);
  });

  it('has places again when its stretch has passed, as it said, and not before', async () => {
    await takeMany(3, [hourly]);
    const now = await appNow(db);
    const freeAt = (await takePlaces(db, [hourly], 'NORMAL')) ?? now;
    expect(isBefore(addMs(now, hourMs), addMs(freeAt, 1))).toBe(true);
    expect(isBefore(freeAt, addMs(now, hourMs * 1.05))).toBe(true);
    await passMs(Date.parse(freeAt) - Date.parse(await appNow(db)) - 2_000);
    expect(await takeMany(1, [hourly])).toBe(0);
    await passMs(2_001);
    expect(await takeMany(5, [hourly])).toBe(3);
  });

  it('keeps its last places for what is critical', async () => {
    const limit = { ...hourly, reserved: 1 };
    expect(await takeMany(5, [limit])).toBe(2);
    expect(await takePlaces(db, [limit], 'CRITICAL')).toBeNull();
    expect(await takePlaces(db, [limit], 'CRITICAL')).not.toBeNull();
  });

  it('is kept as the rule has it, whatever comes when', { timeout: 60_000 }, async () => {
    const asks = fc.array(
      fc.record({
        waitMs: fc.integer({ min: 0, max: 400_000 }),
        urgency: fc.constantFrom(...urgencies),
      }),
      { minLength: 1, maxLength: 25 },
    );
    const limits = fc.record({
      limit: fc.integer({ min: 1, max: 6 }),
      reserved: fc.constantFrom(0, 1),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(limits, asks, async ({ limit, reserved }, list) => {
        run += 1;
        const place = {
          limit,
          perMs: 1_800_000,
          reserved: Math.min(reserved, limit - 1),
          key: `run:${String(run)}`,
        };
        let counts: SlotCounts | null = null;
        for (const { waitMs, urgency } of list) {
          await passMs(waitMs);
          const { answer, now } = await atKnownSlot(place, urgency);
          const ruled = takePlace(counts, place, urgency, now);
          expect(answer).toBe(ruled.taken ? null : ruled.notBefore);
          if (ruled.taken) counts = ruled.counts;
          expect(await readPlaces(db, [place.key])).toEqual([
            answer === null ? counts : expect.anything(),
          ]);
        }
      }),
      { numRuns: 15 },
    );
  });

  /** Takes a place and says when: the clock is read before and after, until both lie in one slot. */
  async function atKnownSlot(
    place: PlaceUnder,
    urgency: (typeof urgencies)[number],
  ): Promise<{ answer: Instant | null; now: Instant }> {
    return db.transaction(async (tx) => {
      const now = await appNow(tx);
      // A slot is 75 s long; near its end the next one is waited for.
      const leftMs = 75_000 - (Date.parse(now) % 75_000);
      if (leftMs < 2_000)
        await execute(
          tx,
          `update workspaces set clock_lead = clock_lead + interval '2 seconds' where id = ?`,
          [workspaceId],
        );
      const at = await appNow(tx);
      return { answer: await takePlaces(tx, [place], urgency), now: at };
    });
  }
});

describe('several limits', () => {
  const second: PlaceUnder = { key: 'number:b:day', limit: 1, perMs: 24 * hourMs, reserved: 0 };

  it('give a place each, or none of them gives one', async () => {
    expect(await takeMany(2, [second])).toBe(1);
    expect(await takeMany(4, [hourly, second])).toBe(0);
    expect(await takeMany(4, [hourly])).toBe(3);
  });

  it('asked for in any order by many never lock each other out', async () => {
    const wide: PlaceUnder[] = [hourly, second].map((place) => ({ ...place, limit: 40 }));
    const answers = await Promise.all([takeMany(20, wide), takeMany(20, wide.toReversed())]);
    expect(answers[0] + answers[1]).toBe(40);
  });

  it('are nothing to wait for when there are none', async () => {
    expect(await takePlaces(db, [], 'NORMAL')).toBeNull();
  });
});

describe('a mailbox that warms up', () => {
  const ramp = [
    { fromDay: 0, perDay: 2 },
    { fromDay: 3, perDay: 4 },
    { fromDay: 7, perDay: 6 },
  ];
  const mailbox: PlaceUnder = {
    key: 'mailbox:c:day',
    limit: 9,
    perMs: 24 * hourMs,
    reserved: 0,
    ramp,
  };

  it('sends more from step to step, and in the end as much as it may', async () => {
    const start = await appNow(db);
    for (const day of [0, 3, 7]) {
      await passMs(Date.parse(addMs(start, day * 25 * hourMs)) - Date.parse(await appNow(db)));
      const now = await appNow(db);
      expect(await takeMany(12, [mailbox])).toBe(dailyLimit(start, now, 9, ramp));
    }
  });
});
