import { describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { edit } from '#db/decisions/approval.ts';
import { byPlanner, someContent } from '../builders/outreach.ts';
import { aProspect, startOutreach } from '../builders/prospect.ts';
import { fingerprintOf } from '../harness/web.ts';
import { hasBrowser, openBrowser, overflowAt, violationsOf } from './browser.ts';
import { mailTo, pathIn } from './mailbox.ts';
import { openApp } from './open-app.ts';

describe.skipIf(!hasBrowser)('an approver with a link', { timeout: 120_000 }, async () => {
  if (!hasBrowser) return;
  const { stack, url } = await openApp();
  const browser = await openBrowser();
  const { db } = stack;
  const approver = 'oslin@quillmere.example';
  await execute(
    db,
    `insert into approvers (workspace_id, name, email, time_zone) values (?, 'Marguerite Oslin', ?, 'Europe/Berlin')`,
    [stack.workspaceId, approver],
  );
  const first = await aProspect(stack, { givenName: 'Berta' });
  await startOutreach(stack, first);
  const link = url + pathIn((await mailTo(stack, approver)).text ?? '', '/approve/');
  const withoutScript = { javaScriptEnabled: false };

  it('opens it and changes nothing, however often', async () => {
    const before = await whatMatters();
    const page = await browser.newPage(withoutScript);
    await page.goto(link);
    await page.reload();
    await page.getByText('Nothing has been sent.', { exact: false }).waitFor();
    expect(await whatMatters()).toEqual(before);
    expect(await statesOf(first)).toEqual(['pending']);
    await page.context().close();
  });

  it('meets no barrier and no sideways scrolling, wide or on a phone', async () => {
    const page = await browser.newPage();
    await page.goto(link);
    expect(await violationsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowAt(page)).toEqual([0, 0, 0, 0]);
    await page.context().close();
  });

  it('approves without any script, and reads what happens next', async () => {
    const page = await browser.newPage(withoutScript);
    await page.goto(link);
    await page.getByRole('button', { name: 'Approve and send as above' }).press('Enter');
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('Approved');
    expect(await statesOf(first)).toEqual(['approved']);
    await page.context().close();
  });

  it('is told who decided when the link is opened after the time to undo', async () => {
    await execute(
      db,
      `update approvals set decided_at = decided_at - interval '1 hour' where prospect_id = ?`,
      [first],
    );
    const page = await browser.newPage(withoutScript);
    await page.goto(link);
    await page.getByRole('heading', { name: 'This was already decided' }).waitFor();
    await page.getByText(/^Marguerite Oslin approved it on /).waitFor();
    expect(await page.getByRole('button').count()).toBe(0);
    await page.context().close();
  });

  it('is told when the text has changed, and led to the new one', async () => {
    const second = await aProspect(stack, { givenName: 'Carla', email: 'carla@quinta.example' });
    await startOutreach(stack, second);
    const mail = await mailTo(stack, approver, 'Carla');
    const stale = url + pathIn(mail.text ?? '', '/approve/');
    expect(stale).not.toBe(link);
    await editAsPlanner(second);
    const page = await browser.newPage(withoutScript);
    await page.goto(stale);
    await page.getByRole('heading', { name: 'The text has changed since your email' }).waitFor();
    await page.getByRole('link', { name: /Go to version 2/ }).press('Enter');
    await page.getByText('Shall we walk the hillside?').first().waitFor();
    await page.getByRole('button', { name: 'Approve and send as above' }).waitFor();
    await page.context().close();
  });

  it('never made the browser complain', () => {
    expect(browser.complaints).toEqual([]);
  });

  /** Not the messages: the workers may still be writing down that the mail itself arrived. */
  async function whatMatters() {
    const { approvals, approval_links, decisions, message_versions } = await fingerprintOf(db);
    return { approvals, approval_links, decisions, message_versions };
  }

  async function statesOf(prospectId: string): Promise<string[]> {
    const rows = await query<{ state: string }>(
      db,
      'select state from approvals where prospect_id = ? order by requested_at',
      [prospectId],
    );
    return rows.map(({ state }) => state);
  }

  async function editAsPlanner(prospectId: string): Promise<void> {
    const [open] = await query<{ messageId: string; contentHash: string }>(
      db,
      `select message_id, content_hash from approvals where prospect_id = ? and state = 'pending'`,
      [prospectId],
    );
    const decided = await edit(
      db,
      {
        workspaceId: stack.workspaceId,
        prospectId,
        messageId: open?.messageId ?? '',
        version: 1,
        contentHash: open?.contentHash ?? '',
      },
      byPlanner(stack),
      someContent('Shall we walk the hillside?'),
      '2099-01-01T00:00:00.000Z',
    );
    expect(decided.ok).toBe(true);
  }
});
