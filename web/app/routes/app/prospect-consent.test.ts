import { beforeEach, describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { recordConsent, readConsents } from '#db/consents.ts';
import { optOutOfChannel } from '#db/opt-outs.ts';
import { openStops, placeStop } from '#db/stops.ts';
import { aPass, type TestPass } from '#tests/builders/outreach.ts';
import { modelIn, statusIn } from '#tests/harness/answers.ts';
import { flashIn } from '#tests/harness/flash.ts';
import { freshWeb, responseOf } from '#tests/harness/web.ts';
import { action, loader } from './prospect-consent.tsx';

const web = await freshWeb();
const { db } = web;
const admin = await web.signIn(web.adminId);
const salt = web.config.secrets.suppressionSalt;

let pass: TestPass;
let count = 0;

beforeEach(async () => {
  count += 1;
  pass = await aPass(db, { workspaceId: web.workspaceId, userId: web.adminId });
  await execute(db, `update prospects set phone_e164 = ?, country = 'PT' where id = ?`, [
    `+3519120000${String(10 + count)}`,
    pass.prospectId,
  ]);
});

function open(cookie = admin) {
  const id = pass.prospectId;
  return loader(web.args(`/prospects/${id}/consent`, { cookie, params: { id } }));
}

function act(form: Record<string, string>, cookie = admin) {
  const id = pass.prospectId;
  return action(web.args(`/prospects/${id}/consent`, { cookie, form, params: { id } }));
}

async function channel(id: string) {
  return (await open()).channels.find((each) => each.id === id);
}

const card = {
  ...{ intent: 'grant', channel: 'sms', basis: 'consent', source: 'A card at the fair' },
  ...{ evidence: 'Card 17, in the blue folder', givenOn: '2026-03-01' },
};

describe('the consents of a prospect', () => {
  it('say for each channel what may be sent there, and why not', async () => {
    const { channels, region } = await open();
    expect(channels.map(({ id, outreach }) => [id, outreach.words])).toEqual([
      ['email', 'yes'],
      ['sms', 'no: their consent is not noted'],
      ['whatsapp', 'no: their consent is not noted'],
    ]);
    expect(region).toContain('They live in Portugal');
  });

  it('are noted with source, day and evidence, and hold at once', async () => {
    expect(await flashIn(await responseOf(act(card)))).toBe('Noted for SMS.');
    expect(await channel('sms')).toMatchObject({
      ...{ outreach: { words: 'yes' }, basis: 'They agreed', canWithdraw: true },
      proof: ['A card at the fair', expect.stringContaining('Mar'), 'Card 17, in the blue folder'],
    });
    const [line] = (await open()).history;
    expect(line?.sentence).toContain('noted by');
  });

  it('end with a reason, and stay in the history', async () => {
    await act(card);
    const ended = await responseOf(
      act({ intent: 'withdraw', channel: 'sms', reason: 'Asked by phone' }),
    );
    expect(await flashIn(ended)).toBe('Ended. Nothing leaves by SMS any more.');
    expect(await channel('sms')).toMatchObject({ basis: 'not stated', canWithdraw: false });
    const [line] = (await open()).history;
    expect(line?.end).toContain('Asked by phone');
  });

  it('of email end also where they came with a list, so that no outreach leaves', async () => {
    await act({ intent: 'withdraw', channel: 'email', reason: 'The list was bought' });
    expect(await channel('email')).toMatchObject({
      outreach: { words: 'no: nobody has stated why we may write to them' },
    });
    const [row] = await query(db, 'select lawful_basis from prospects where id = ?', [
      pass.prospectId,
    ]);
    expect(row).toEqual({ lawfulBasis: null });
    expect(await readConsents(db, pass.prospectId)).toMatchObject([{ basis: 'consent' }]);
  });

  it('replace what stood before, which the history keeps', async () => {
    await act({ ...card, channel: 'email', basis: 'contract', source: 'Order 5', evidence: '' });
    await act({ ...card, channel: 'email' });
    const [row] = await query(
      db,
      'select lawful_basis, lawful_basis_source from prospects where id = ?',
      [pass.prospectId],
    );
    expect(row).toEqual({ lawfulBasis: 'consent', lawfulBasisSource: 'A card at the fair' });
    const { history } = await open();
    expect(history.filter(({ end }) => end === null)).toHaveLength(1);
    expect(history).toHaveLength(3);
  });

  it.each([
    ['basis', { basis: 'contract' }],
    ['evidence', { evidence: ' ' }],
    ['source', { source: '' }],
    ['givenOn', { givenOn: '2199-01-01' }],
    ['givenOn', { givenOn: 'in spring' }],
    ['channel', { channel: 'fax' }],
  ])('are refused at the field %s, and nothing is kept', async (field, wrong) => {
    const answer = await act({ ...card, ...wrong });
    expect(statusIn(answer)).toBe(422);
    expect(modelIn(answer)).toMatchObject({
      state: { fieldErrors: { [field]: expect.any(String) } },
    });
    expect(await readConsents(db, pass.prospectId)).toEqual([]);
  });

  it('are asked of every country, and more where the workspace wants more', async () => {
    await execute(db, `update prospects set lawful_basis = 'legitimate_interest' where id = ?`, [
      pass.prospectId,
    ]);
    await execute(
      db,
      `update prospects set organisation = 'Vinho', prospect_type = 'company' where id = ?`,
      [pass.prospectId],
    );
    expect((await channel('email'))?.outreach.words).toBe('yes');
    await execute(db, `update workspaces set consent_countries = '{PT}'`);
    expect((await channel('email'))?.outreach.words).toBe('no: their consent is not noted');
    await execute(db, `update workspaces set consent_countries = '{}'`);
  });

  it('are nobody else’s to change: a colleague’s, or of another workspace', async () => {
    const other = await web.signIn(await web.addUser());
    await expect(open(other)).rejects.toMatchObject({ status: 404 });
    await expect(act(card, other)).rejects.toMatchObject({ status: 404 });
    await execute(db, 'update prospects set owner_id = null where id = ?', [pass.prospectId]);
    expect((await open(other)).forms).toBeNull();
    await expect(act(card, other)).rejects.toMatchObject({ status: 403 });
  });
});

describe('a stop on one channel', () => {
  it('rests all outreach until a person looked at it, and that channel after it', async () => {
    await recordConsent(db, pass.prospectId, {
      ...{ channel: 'sms', basis: 'consent', source: 'card', evidence: null, recordedBy: null },
    });
    await db.transaction((tx) =>
      optOutOfChannel(tx, {
        ...{ workspaceId: web.workspaceId, prospectId: pass.prospectId, channel: 'sms' },
        ...{ actor: { kind: 'prospect' }, eventKey: `stop:${pass.prospectId}`, salt },
      }),
    );
    expect((await open()).review).toContain('stop on SMS');
    expect((await channel('email'))?.outreach.words).toBe('no: they said stop elsewhere');
    expect((await channel('email'))?.service.words).toBe('yes');
    await act({ intent: 'review' });
    expect((await open()).review).toBeNull();
    expect((await channel('email'))?.outreach.words).toBe('yes');
    expect((await channel('sms'))?.outreach.tone).toBe('warn');
    expect(await openStops(db, pass.prospectId)).toEqual([]);
  });
});

describe('every stop', () => {
  it('tells how soon it held, and what had left last', async () => {
    await placeStop(db, { ...pass, kind: 'planner' });
    const { stops } = await open();
    expect(stops).toMatchObject([
      {
        held: 'Held 0.0 s later.',
        lastSend: 'Nothing had been sent before.',
        state: { tone: 'good' },
      },
    ]);
  });
});
