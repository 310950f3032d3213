import { beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { execute, query, type Db } from './client.ts';
import { takeTokens, type BucketDraw } from './send-buckets.ts';

const { db } = await freshDatabase();

const hourly: BucketDraw = {
  key: 'sender:a:hour',
  capacity: 3,
  perSecond: 3 / 3600,
  reserve: 0,
};

beforeEach(() => execute(db, 'delete from send_buckets'));

/** As if the bucket had been filled that long ago. */
async function passSeconds(seconds: number): Promise<void> {
  await execute(db, 'update send_buckets set filled_at = filled_at - make_interval(secs => ?)', [
    seconds,
  ]);
}

async function takeMany(count: number, draws: BucketDraw[], on: Db = db): Promise<number> {
  const answers = await Promise.all(
    Array.from({ length: count }, () => on.transaction((tx) => takeTokens(tx, draws))),
  );
  return answers.filter((answer) => answer === null).length;
}

describe('a limit', () => {
  it('lets as many messages leave as it holds, however many ask at once', async () => {
    expect(await takeMany(12, [hourly])).toBe(3);
  });

  it('says when the next one may leave', async () => {
    await takeMany(3, [hourly]);
    const freeAt = await takeTokens(db, [hourly]);
    const [row] = await query<{ minutes: number }>(
      db,
      'select round(extract(epoch from cast(? as timestamptz) - app_now()) / 60)::int as minutes',
      [freeAt],
    );
    expect(row?.minutes).toBe(20);
  });

  it('fills up again, and never beyond what it holds', async () => {
    await takeMany(3, [hourly]);
    await passSeconds(1200);
    expect(await takeMany(5, [hourly])).toBe(1);
    await passSeconds(100 * 3600);
    expect(await takeMany(5, [hourly])).toBe(3);
  });

  it('keeps its last tokens for what is critical', async () => {
    expect(await takeMany(5, [{ ...hourly, reserve: 1 }])).toBe(2);
    expect(await takeMany(5, [hourly])).toBe(1);
  });
});

describe('several limits', () => {
  const second: BucketDraw = {
    key: 'provider:b:second',
    capacity: 1,
    perSecond: 0.001,
    reserve: 0,
  };

  it('give a token each, or none of them gives one', async () => {
    expect(await takeMany(2, [second])).toBe(1);
    expect(await takeMany(4, [hourly, second])).toBe(0);
    expect(await takeMany(4, [hourly])).toBe(3);
  });

  it('asked for in any order by many never lock each other out', async () => {
    const wide: BucketDraw[] = [hourly, second].map((draw) => ({ ...draw, capacity: 40 }));
    const answers = await Promise.all([takeMany(20, wide), takeMany(20, wide.toReversed())]);
    expect(answers[0] + answers[1]).toBe(40);
  });

  it('are nothing to wait for when there are none', async () => {
    expect(await takeTokens(db, [])).toBeNull();
  });
});
