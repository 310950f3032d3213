import { describe, expect, it } from 'vitest';
import { execute } from '#db/client.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import PostalMime from 'postal-mime';
import { openApp } from '../browser/open-app.ts';
import { aReader } from '../builders/correspondence.ts';
import { openAllHours } from '../builders/planner.ts';
import { aProspect, startOutreach } from '../builders/prospect.ts';
import { mailTo } from '../browser/mailbox.ts';
import { fingerprintOf } from '../harness/web.ts';

const { stack, url } = await openApp({ withWorker: false, settings: { undoWindowMs: 0 } });
await openAllHours(stack.db);
const approver = 'marguerite@planner.example';

// The processes say every second that they live, whoever comes.
const ownTables = ['heartbeats'];

describe('a scanner that opens every link of every mail (fault 56)', { timeout: 120_000 }, () => {
  it('changes nothing, by GET or HEAD, as often as it comes', async () => {
    await execute(
      stack.db,
      `insert into approvers (workspace_id, name, email, time_zone) values (?, 'Marguerite Oslin', ?, 'Europe/Berlin')`,
      [stack.workspaceId, approver],
    );
    const worker = await stack.startWorker();
    await aReader(stack, 'scanned@vinho.example');
    await startOutreach(stack, await aProspect(stack, { givenName: 'Carla' }));
    await mailTo(stack, approver, 'Carla');
    await worker.stop();
    const links = await linksOfAllMails();
    expect(links.some((link) => link.includes('/u/'))).toBe(true);
    expect(links.some((link) => link.includes('/approve/'))).toBe(true);
    const before = await rows();
    for (const link of links)
      for (const method of ['GET', 'HEAD', 'GET'])
        expect((await fetch(link, { method, redirect: 'manual' })).status).toBeLessThan(500);
    expect(await rows()).toEqual(before);
  });
});

/** Every link of ours in any mail that left, at the address where the pages of this test are. */
async function linksOfAllMails(): Promise<string[]> {
  const sandbox = sandboxControl(stack.sandboxUrl, stack.controlSecret);
  const links = new Set<string>();
  for (const { id } of await sandbox.record()) {
    const { html = '', text = '', headers } = await PostalMime.parse(await sandbox.mail(id));
    const all = [html, text, ...headers.map(({ value }) => value)].join('\n');
    for (const [, path] of all.matchAll(
      /https?:\/\/(?:localhost|127\.0\.0\.1):\d+(\/[^\s"'<>)]*)/g,
    ))
      links.add(url + (path ?? ''));
  }
  return [...links];
}

async function rows(): Promise<Record<string, string>> {
  const all = Object.entries(await fingerprintOf(stack.db));
  return Object.fromEntries(all.filter(([table]) => !ownTables.includes(table)));
}
