import { describe, expect, it } from 'vitest';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { outboxChannel, wakeRelay } from './changes.ts';
import { openDatabase } from './client.ts';
import { listen } from './listener.ts';

const { db, url } = await freshDatabase();

describe('waking the relay', () => {
  it('a hundred times at once is heard, but not a hundred times; and once more later', async () => {
    let heard = 0;
    let isListening = false;
    const listener = listen(url, [outboxChannel], {
      notice: () => (heard += 1),
      reconnect: () => (isListening = true),
    });
    await expect.poll(() => isListening).toBe(true);
    for (let n = 0; n < 100; n += 1) wakeRelay(db);
    await expect.poll(() => heard).toBe(2);
    wakeRelay(db);
    await expect.poll(() => heard).toBe(3);
    await listener.close();
  });

  it('breaks nothing while the database is away', async () => {
    const away = openDatabase('postgres://nobody@127.0.0.1:1/none');
    for (let n = 0; n < 3; n += 1) wakeRelay(away);
    await away.destroy();
    expect(() => {
      wakeRelay(away);
    }).not.toThrow();
  });
});
