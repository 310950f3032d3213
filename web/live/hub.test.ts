import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLiveHub } from './hub.ts';

const id = '018f0000-0000-7000-8000-000000000001';

describe('what the database says, on its way to the open pages', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is looked up at once when nothing was said before, and a storm of it once', async () => {
    const looks: (readonly string[])[] = [];
    const hub = createLiveHub({
      read: (ids) => {
        looks.push(ids);
        return Promise.resolve([]);
      },
      gatherMs: 100,
    });
    hub.join({
      workspaceId: id,
      actorId: id,
      scope: 'all',
      tell: () => undefined,
      end: () => undefined,
    });
    hub.notice(JSON.stringify([id]));
    await vi.advanceTimersByTimeAsync(0);
    expect(looks).toEqual([[id]]);
    for (let n = 0; n < 50; n += 1) hub.notice(JSON.stringify([id]));
    await vi.advanceTimersByTimeAsync(99);
    expect(looks).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(looks).toHaveLength(2);
    hub.close();
  });
});
