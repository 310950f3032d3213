import { beforeEach, describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { approve } from '#db/decisions/approval.ts';
import { storeTracking } from '#db/tracking.ts';
import {
  aDraft,
  aMessage,
  anIntent,
  aPass,
  aWorkspace,
  byPlanner,
  type TestWorkspace,
} from '#tests/builders/outreach.ts';
import { openMailRoom } from '#tests/harness/mail-room.ts';
import { trackMail } from './track-mail.ts';

const room = await openMailRoom();
const { db, deps } = room;
const { sendMessage } = room.activities();
let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await aWorkspace(db);
});

const html = `<html><body><p>Our plans: <a href="https://quillmere.example/plans?a=1&amp;b&#x3D;2">plans</a> and
<a style="color:red" href="https://hall.example/">the hall</a>, <a href="mailto:clara@quillmere.example">write</a>,
<a href="%%UNSUBSCRIBE_URL%%">stop</a></p></body></html>`;

/** An approved mail of the cadence with these links, as it arrived, and what was kept of it. */
async function arrived() {
  const pass = await aPass(db, workspace);
  const seen = await aDraft(db, pass);
  await execute(db, 'update message_versions set html = ? where message_id = ?', [
    html,
    seen.messageId,
  ]);
  await approve(db, seen, byPlanner(workspace), null);
  const { intentId } = await anIntent(db, seen);
  expect(await sendMessage(intentId)).toMatchObject({ kind: 'accepted' });
  const [line] = await room.received(pass.email);
  const mail = await room.readMail(line);
  const links = await query<{ kind: string; position: number; target: string | null }>(
    db,
    'select kind, position, target from tracked_links where intent_id = ? order by position, kind',
    [intentId],
  );
  return { mail, line, links, seen, intentId };
}

describe('outreach', () => {
  it('leaves as it was approved while nobody asks for opens', async () => {
    const { mail, links } = await arrived();
    expect(mail.html).toContain('href="https://hall.example/"');
    expect(mail.html).not.toContain('/o/');
    expect(mail.html).not.toContain('/c/');
    expect(links).toEqual([]);
  });

  it('has links of our own and a picture once a workspace asks, and the stop link stays what it is', async () => {
    await storeTracking(db, workspace, true);
    const { mail, line, links, seen } = await arrived();
    const sent = mail.html ?? '';
    expect(links).toEqual([
      { kind: 'open', position: 0, target: null },
      { kind: 'trap', position: 0, target: null },
      { kind: 'click', position: 1, target: 'https://quillmere.example/plans?a=1&b=2' },
      { kind: 'click', position: 2, target: 'https://hall.example/' },
    ]);
    expect(sent.match(/http:\/\/localhost:3000\/c\/[a-z2-7]{26}"/g)).toHaveLength(3);
    expect(sent).toMatch(
      /<a href="http:\/\/localhost:3000\/c\/[a-z2-7]{26}" style="display:none[^"]*" tabindex="-1" aria-hidden="true"><\/a>/,
    );
    expect(sent).toMatch(/<img src="http:\/\/localhost:3000\/o\/[a-z2-7]{26}\.gif"[^>]*><\/body>/);
    expect(sent).toContain('href="mailto:clara@quillmere.example"');
    expect(sent).toMatch(/href="http:\/\/localhost:3000\/u\/[a-z2-7]{26}"/);
    expect(sent).not.toContain('hall.example');
    // What was approved is known by its text, with the links that it names.
    expect(line?.contentHash).toBe(seen.contentHash);
    expect(mail.text).not.toContain('/c/');
  });

  it('tried twice has the same links', async () => {
    const pass = await aPass(db, workspace);
    const { intentId, messageId } = await anIntent(db, await aMessage(db, pass));
    const mail = {
      ...workspace,
      messageId,
      intentId,
      class: 'marketing' as const,
      html,
      tracksOpens: true,
    };
    const first = await trackMail(db, deps.settings, mail);
    expect(await trackMail(db, deps.settings, mail)).toBe(first);
    const [row] = await query<{ count: number }>(
      db,
      'select count(*)::int as count from tracked_links where intent_id = ?',
      [intentId],
    );
    expect(row?.count).toBe(4);
  });
});

it.each(['service', 'conversation', 'internal'] as const)(
  'a %s mail is never touched',
  async (messageClass) => {
    const pass = await aPass(db, workspace);
    const { intentId, messageId } = await anIntent(db, await aMessage(db, pass));
    const mail = {
      ...workspace,
      messageId,
      intentId,
      class: messageClass,
      html,
      tracksOpens: true,
    };
    expect(await trackMail(db, deps.settings, mail)).toBe(html);
  },
);
