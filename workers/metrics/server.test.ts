import { afterAll, describe, expect, it } from 'vitest';
import { createRegistry } from '#config/metrics.ts';
import { activityMetrics } from './activity-metrics.ts';
import { startWorkerServer } from './server.ts';

let isWell = true;
const registry = createRegistry('worker');
const metrics = activityMetrics(registry);
const start = (token: string | null) =>
  startWorkerServer({
    ...{ host: '127.0.0.1', port: 0, token, registry },
    check: () => (isWell ? Promise.resolve() : Promise.reject(new Error('no'))),
  });
const open = await start(null);
const closed = await start('a-token-of-the-tests');
afterAll(() => {
  open.stop();
  closed.stop();
});

const ask = (path: string, init: RequestInit = {}, server = open) =>
  fetch(`http://127.0.0.1:${String(server.port)}${path}`, init);

describe('the small server of a worker', () => {
  it('says that it lives, and whether it works', async () => {
    expect(await (await ask('/health')).json()).toEqual({ status: 'ok' });
    expect((await ask('/ready')).status).toBe(200);
    isWell = false;
    const down = await ask('/ready');
    isWell = true;
    expect([down.status, await down.json()]).toEqual([503, { status: 'not ready' }]);
  });

  it('tells how its activities ended', async () => {
    const { execute } = metrics('planSend');
    await execute?.({ args: [], headers: {} }, () => Promise.resolve('done'));
    await execute?.({ args: [], headers: {} }, () => Promise.reject(new Error('no'))).catch(
      () => undefined,
    );
    const text = await (await ask('/metrics')).text();
    for (const outcome of ['completed', 'failed'])
      expect(text).toMatch(
        new RegExp(`_duration_seconds_count\\{.*activity="planSend",outcome="${outcome}".*\\} 1`),
      );
  });

  it('tells nothing to a proxy, nor without the token', async () => {
    expect((await ask('/metrics', { headers: { 'x-forwarded-for': '192.0.2.7' } })).status).toBe(
      403,
    );
    expect((await ask('/metrics', {}, closed)).status).toBe(401);
    const headers = { authorization: 'Bearer a-token-of-the-tests' };
    expect((await ask('/metrics', { headers }, closed)).status).toBe(200);
    expect((await ask('/anything')).status).toBe(404);
  });
});
