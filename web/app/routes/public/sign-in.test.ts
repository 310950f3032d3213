import { describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { createSignInLink } from '#db/sign-in-links.ts';
import { cookieIn, fingerprintOf, freshWeb, responseOf } from '#tests/harness/web.ts';
import { hashPassword, isPassword } from '../../services/password.server.ts';
import { optionalUser } from '../../services/session.server.ts';
import { maxGuesses } from '../../services/sign-in-limit.server.ts';
import * as signOut from '../sign-out.ts';
import * as linkPage from './sign-in-link.tsx';
import * as passwordPage from './sign-in.tsx';

const web = await freshWeb();
const { db, context } = web;
const password = 'seven grey herons';

async function withPassword(email: string): Promise<string> {
  const id = await web.addUser({ email });
  await execute(db, 'update users set password_hash = ? where id = ?', [
    await hashPassword(password),
    id,
  ]);
  return id;
}

function tryPassword(email: string, tried: string, path = '/sign-in') {
  return passwordPage.action(web.args(path, { form: { email, password: tried } }));
}

/** Status and words of an answer that is not a redirect. */
function said(answer: unknown): { status: number | undefined; problem: string } {
  if (typeof answer !== 'object' || answer === null || !('data' in answer))
    throw new Error('Expected words.');
  const init: unknown = Reflect.get(answer, 'init');
  const status: unknown = typeof init === 'object' && init ? Reflect.get(init, 'status') : 0;
  const words: unknown = answer.data;
  const problem: unknown = typeof words === 'object' && words ? Reflect.get(words, 'problem') : '';
  return { status: Number(status), problem: String(problem) };
}

function modelOf(answer: unknown): unknown {
  return typeof answer === 'object' && answer !== null && 'data' in answer ? answer.data : answer;
}

async function whoIs(response: Response): Promise<string | null> {
  const cookie = cookieIn(response.headers.get('set-cookie'));
  const signed = await optionalUser(web.args('/', { cookie }).request, context);
  return signed?.user.id ?? null;
}

async function linkFor(userId: string, purpose: 'sign-in' | 'invite'): Promise<string> {
  const url = await createSignInLink(db, userId, web.config.web.publicUrl, purpose);
  return new URL(url).pathname.split('/')[2] ?? '';
}

function open(token: string) {
  return linkPage.loader(web.args(`/sign-in/${token}`, { params: { token } }));
}

function press(token: string, form: Record<string, string> = {}, cookie?: string) {
  const traits = { params: { token }, form, ...(cookie === undefined ? {} : { cookie }) };
  return linkPage.action(web.args(`/sign-in/${token}`, traits));
}

describe('signing in with a password', () => {
  it('opens the inbox, in any case of letters of the address', async () => {
    const id = await withPassword('clara@quillmere.example');
    const response = await responseOf(tryPassword('Clara@Quillmere.example', password));
    expect(response.headers.get('location')).toBe('/inbox/approval');
    expect(await whoIs(response)).toBe(id);
  });

  it('comes back to the page that was asked for, never to another site', async () => {
    await withPassword('goal@quillmere.example');
    const go = (to: string) =>
      tryPassword('goal@quillmere.example', password, `/sign-in?to=${encodeURIComponent(to)}`);
    expect((await responseOf(go('/prospects?page=2'))).headers.get('location')).toBe(
      '/prospects?page=2',
    );
    expect((await responseOf(go('//evil.example'))).headers.get('location')).toBe(
      '/inbox/approval',
    );
  });

  it('answers a wrong password, no password and no account in the same words', async () => {
    await withPassword('anselm@quillmere.example');
    await web.addUser({ email: 'invited@quillmere.example' });
    const answers = [];
    for (const email of ['anselm', 'invited', 'nobody'])
      answers.push(said(await tryPassword(`${email}@quillmere.example`, 'wrong')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.status).toBe(400);
  });

  it('knows no password that fits nobody', async () => {
    expect(await isPassword(null, 'a password that nobody has')).toBe(false);
    expect(await isPassword(await hashPassword(password), password)).toBe(true);
  });

  it('closes after ten wrong tries, also for an address without account, and says when it opens', async () => {
    for (const email of ['closed@quillmere.example', 'noone@quillmere.example']) {
      if (email.startsWith('closed')) await withPassword(email);
      for (let guess = 0; guess < maxGuesses; guess += 1)
        expect(said(await tryPassword(email, 'wrong')).status).toBe(400);
      const answer = said(await tryPassword(email, password));
      expect(answer.status).toBe(429);
      expect(answer.problem).toContain('opens again in 15 min');
    }
  });

  it('does not let somebody in who was switched off', async () => {
    const id = await withPassword('gone@quillmere.example');
    await execute(db, 'update users set disabled_at = clock_timestamp() where id = ?', [id]);
    expect(said(await tryPassword('gone@quillmere.example', password)).status).toBe(400);
  });

  it('asks for what is missing', async () => {
    expect(said(await tryPassword('', '')).problem).toContain('Both');
  });

  it('shows no form to somebody who is in', async () => {
    const cookie = await web.signIn(web.adminId);
    const response = await responseOf(passwordPage.loader(web.args('/sign-in', { cookie })));
    expect(response.headers.get('location')).toBe('/inbox/approval');
  });
});

describe('a one-time link', () => {
  it('shows a button and changes nothing, however often it is opened', async () => {
    const token = await linkFor(web.adminId, 'sign-in');
    const before = await fingerprintOf(db);
    await open(token);
    expect(modelOf(await open(token))).toEqual({
      state: 'open',
      workspaceName: 'My workspace',
      name: 'Pat Planner',
    });
    expect(await fingerprintOf(db)).toEqual(before);
  });

  it('signs in by the button, once', async () => {
    const token = await linkFor(web.adminId, 'sign-in');
    const response = await responseOf(press(token));
    expect(response.headers.get('location')).toBe('/inbox/approval');
    expect(await whoIs(response)).toBe(web.adminId);
    expect(modelOf(await press(token))).toEqual({ state: 'spent' });
    expect(modelOf(await open(token))).toEqual({ state: 'spent' });
  });

  it('signs in once when two presses come at the same time', async () => {
    const token = await linkFor(web.adminId, 'sign-in');
    const answers = await Promise.all([press(token), press(token), press(token)]);
    expect(answers.filter((answer) => answer instanceof Response)).toHaveLength(1);
  });

  it('ends the session that the browser had', async () => {
    const before = await web.signIn(await web.addUser());
    await press(await linkFor(web.adminId, 'sign-in'), {}, before);
    expect(await optionalUser(web.args('/', { cookie: before }).request, context)).toBeNull();
  });

  it('is dead after fifteen minutes', async () => {
    const token = await linkFor(web.adminId, 'sign-in');
    await execute(db, `update sign_in_links set expires_at = expires_at - interval '15 minutes'`);
    expect(modelOf(await press(token))).toEqual({ state: 'spent' });
  });

  it('that nobody made looks like a used one', async () => {
    expect(modelOf(await open('abc'))).toEqual({ state: 'spent' });
    expect(modelOf(await press('abc'))).toEqual({ state: 'spent' });
  });
});

describe('an invitation', () => {
  it('is accepted with a name and a password, which then signs in', async () => {
    const id = await web.addUser({ email: 'new@quillmere.example', name: 'New One' });
    const token = await linkFor(id, 'invite');
    expect(modelOf(await open(token))).toMatchObject({ state: 'invite', name: 'New One' });
    const response = await responseOf(press(token, { name: 'Ilse Brandt', password }));
    expect(await whoIs(response)).toBe(id);
    const [user] = await query<{ name: string; passwordHash: string }>(
      db,
      'select name, password_hash from users where id = ?',
      [id],
    );
    expect(user?.name).toBe('Ilse Brandt');
    expect(user?.passwordHash).toMatch(/^\$argon2id\$/);
    expect(await responseOf(tryPassword('new@quillmere.example', password))).toBeDefined();
  });

  it.each([
    ['a short password', { name: 'Ilse', password: 'short' }, 'password', '5 characters'],
    ['one letter repeated', { name: 'Ilse', password: 'aaaaaaaaaaaaaa' }, 'password', 'repeats'],
    ['no name', { name: ' ', password }, 'name', 'Colleagues'],
  ])('with %s says so, keeps nothing, and still works', async (_what, form, field, words) => {
    const id = await web.addUser();
    const token = await linkFor(id, 'invite');
    const model = modelOf(await press(token, form));
    expect(JSON.stringify(model)).toContain(words);
    expect(model).toMatchObject({ state: 'invite', errors: { [field]: expect.any(String) } });
    expect(await responseOf(press(token, { name: 'Ilse', password }))).toBeDefined();
  });

  it('of somebody who was switched off meanwhile is dead', async () => {
    const id = await web.addUser();
    const token = await linkFor(id, 'invite');
    await execute(db, 'update users set disabled_at = clock_timestamp() where id = ?', [id]);
    expect(modelOf(await open(token))).toEqual({ state: 'spent' });
  });
});

describe('signing out', () => {
  it('ends the session, by a press only', async () => {
    const cookie = await web.signIn(web.adminId);
    signOut.loader();
    expect(await optionalUser(web.args('/', { cookie }).request, context)).not.toBeNull();
    const args = web.args('/sign-out', { cookie, form: {} });
    expect((await signOut.action(args)).headers.get('location')).toBe('/sign-in');
    expect(await optionalUser(web.args('/', { cookie }).request, context)).toBeNull();
  });
});
