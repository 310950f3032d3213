import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { createImapMailbox, type Mailbox } from '#activities/providers/imap-mailbox.ts';
import { handleInbound } from '#activities/conversation/handle-inbound.ts';
import { execute, query } from '#db/client.ts';
import { claimInbound } from '#db/inbound.ts';
import { readCursor } from '#db/mailbox-cursors.ts';
import { isSuppressed } from '#db/suppressions.ts';
import { aDraft, anIntent, aPass, aWorkspace } from '#tests/builders/outreach.ts';
import { findDovecot, startDovecot } from '#tests/harness/dovecot.ts';
import { openMailRoom } from '#tests/harness/mail-room.ts';
import { readMailbox } from './mailbox.ts';

const room = await openMailRoom();
const { db } = room;
const program = findDovecot();
if (program === null)
  process.stderr.write('Not run: fetching mail by IMAP, since Dovecot is not on this machine.\n');

beforeEach(() => execute(db, 'delete from inbound_events'));

const count = async () => (await query(db, 'select 1 from inbound_events')).length;
const mailFrom = (who: string, more = '') =>
  `From: ${who}\r\nTo: post@quillmere.example\r\nSubject: Hello\r\nMessage-ID: <${who}>\r\n${more}\r\nGood day.\r\n`;

describe('reading a mailbox', () => {
  const mails = [1, 2, 3].map((uid) => ({
    ...{ uidValidity: '7', uid },
    raw: Buffer.from(mailFrom(`p${String(uid)}@far.example`)),
  }));

  function aMailbox(uidValidity = '7', breaksAt = 9): Mailbox {
    return {
      name: 'somewhere',
      async readNew(after, _since, take) {
        const lastUid = after?.uidValidity === uidValidity ? after.lastUid : 0;
        for (const mail of mails.filter(({ uid }) => uid > lastUid)) {
          if (mail.uid >= breaksAt) throw new Error('The line is cut.');
          await take({ ...mail, uidValidity });
        }
        return 0;
      },
    };
  }

  it('goes on where the line was cut, and stores every mail once', async () => {
    await expect(readMailbox({ db, mailbox: aMailbox('7', 3) })).rejects.toThrow('cut');
    expect(await readCursor(db, 'somewhere')).toEqual({ uidValidity: '7', lastUid: 2 });
    expect(await readMailbox({ db, mailbox: aMailbox() })).toBe(1);
    expect(await readMailbox({ db, mailbox: aMailbox() })).toBe(0);
    expect(await count()).toBe(3);
  });

  it('that numbers its mails anew is read from the start, to no other effect', async () => {
    await readMailbox({ db, mailbox: aMailbox() });
    await readMailbox({ db, mailbox: aMailbox('8') });
    expect(await readCursor(db, 'somewhere')).toEqual({ uidValidity: '8', lastUid: 3 });
    expect(await count()).toBeLessThanOrEqual(3);
  });
});

describe.skipIf(program === null)('a mailbox on a real IMAP server', async () => {
  const server = program === null ? null : await startDovecot(program);
  afterAll(() => server?.stop());
  const mailbox = createImapMailbox(server?.url ?? 'imap://nobody:nothing@127.0.0.1/INBOX');
  const read = () => readMailbox({ db, mailbox });

  async function handleAll(): Promise<void> {
    for (const { id } of await claimInbound(db, 50)) await handleInbound(room.deps, id);
  }

  it('gives every new mail once, and keeps it for its owner', async () => {
    server?.deliver(mailFrom('one@far.example'));
    server?.deliver(mailFrom('two@far.example'));
    expect(await read()).toBe(2);
    expect(await read()).toBe(0);
    server?.deliver(mailFrom('three@far.example'));
    expect(await read()).toBe(1);
    const other = createImapMailbox(server?.url ?? '');
    let seen = 0;
    await other.readNew(null, new Date(Date.now() - 86_400_000), () =>
      Promise.resolve((seen += 1)),
    );
    expect(seen).toBe(3);
  });

  it('holds no address in its name, and refuses a wrong password', async () => {
    expect(mailbox.name).not.toContain('quillmere');
    const wrong = createImapMailbox((server?.url ?? '').replace('a-secret', 'another'));
    await expect(readMailbox({ db, mailbox: wrong })).rejects.toThrow();
  });

  it('brings a complaint that stops everything to whoever complained', async () => {
    const workspace = await aWorkspace(db);
    const pass = await aPass(db, workspace);
    const intent = await anIntent(db, await aDraft(db, pass));
    const header = `<${intent.intentId}@quillmere.example>`;
    await execute(
      db,
      `update intents set message_id_header = ?, state = 'accepted', accepted_at = app_now() where id = ?`,
      [header, intent.intentId],
    );
    server?.deliver(complaintAbout(header, pass.email));
    await read();
    await handleAll();
    const stops = await query(db, 'select kind from stops where prospect_id = ?', [
      pass.prospectId,
    ]);
    expect(stops).toEqual([{ kind: 'complaint' }]);
    const salt = room.deps.settings.suppressionSalt;
    expect(await isSuppressed(db, workspace.workspaceId, pass.email, salt)).toBe(true);
  });
});

/** A report as a mailbox provider sends it (RFC 5965). */
function complaintAbout(header: string, address: string): string {
  const report = readFileSync(new URL('../tests/corpora/mail/complaint-arf.eml', import.meta.url));
  const text = report.toString('utf8').replaceAll('\r\n', '\n');
  const original = /(\nMessage-ID: )<[^>]+>(?![\s\S]*\nMessage-ID: )/i;
  return text
    .replace(original, `$1${header}`)
    .replace(/(\nTo: ).*(?![\s\S]*\nTo: )/, `$1${address}`);
}
