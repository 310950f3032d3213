import { beforeEach } from 'vitest';
import { handleInbound } from '#activities/conversation/handle-inbound.ts';
import type { Deps } from '#activities/deps.ts';
import { noDrafter } from '#activities/providers/openai-drafter.ts';
import { noSearch } from '#activities/providers/sandbox-search.ts';
import { noShortMessages } from '#activities/providers/short-messages.ts';
import { createChangePublisher } from '#db/changes.ts';
import { execute, query } from '#db/client.ts';
import { hashToken, makeToken } from '#db/signed-links.ts';
import { openStops } from '#db/stops.ts';
import { aPass, type TestPass } from '#tests/builders/outreach.ts';
import { modelIn } from '#tests/harness/answers.ts';
import { freshWeb } from '#tests/harness/web.ts';
import { settingsOf } from '#workers/create-deps.ts';
import type { PreferenceModel } from '../../presenters/preference.model.ts';
import { action, loader } from './preferences.tsx';

/** The app with a person and the link of their preference page, both anew before each test. */
export async function preferencePage() {
  const web = await freshWeb();
  const { db } = web;
  const salt = web.config.secrets.suppressionSalt;
  const planner = { workspaceId: web.workspaceId, userId: web.adminId };
  const now = { pass: await aPass(db, planner), token: '' };

  beforeEach(async () => {
    now.pass = await aPass(db, { workspaceId: web.workspaceId, userId: web.adminId });
    now.token = await linkOf(now.pass);
  });

  async function linkOf({ enrolmentId }: TestPass): Promise<string> {
    const made = makeToken(web.config.secrets.linkSecret, 'unsubscribe', enrolmentId);
    await execute(db, 'update enrolments set unsubscribe_token_hash = ? where id = ?', [
      hashToken(made),
      enrolmentId,
    ]);
    return made;
  }

  async function open(query = '', language = 'en'): Promise<PreferenceModel> {
    const headers = { 'accept-language': language };
    return modelIn(
      await loader(web.args(`/u/${now.token}${query}`, { params: { token: now.token }, headers })),
    );
  }

  function formTokenIn(model: PreferenceModel): string {
    return 'formToken' in model ? model.formToken : '';
  }

  /** Presses a button of the page as it was last read; answers the address of the page that follows. */
  async function press(intent: string, from = ''): Promise<string> {
    const formToken = formTokenIn(await open(from));
    const answer = await action(
      web.args(`/u/${now.token}`, { params: { token: now.token }, form: { intent, formToken } }),
    );
    if (!(answer instanceof Response)) throw new Error('Expected to be sent on.');
    return new URL(answer.headers.get('location') ?? '', 'http://x').search;
  }

  async function kindsOf(prospectId: string): Promise<string[]> {
    return (await openStops(db, prospectId)).map(({ kind }) => kind);
  }

  /** What the relay does with the press afterwards. */
  async function relay(): Promise<void> {
    const deps: Pick<Deps, 'db' | 'settings' | 'changes'> = {
      db,
      settings: settingsOf(web.config),
      changes: createChangePublisher(db),
    };
    const events = await query<{ id: string }>(
      db,
      `select id from inbound_events where state = 'received'`,
    );
    for (const { id } of events) await handleInbound(withoutWorld(deps), id);
  }

  async function prospectRow() {
    const [row] = await query<{ runState: string; outcome: string | null }>(
      db,
      'select run_state, outcome from prospects where id = ?',
      [now.pass.prospectId],
    );
    return row;
  }

  return { web, db, salt, now, linkOf, open, formTokenIn, press, kindsOf, relay, prospectRow };
}

/** Reading a press needs neither mail nor model. */
function withoutWorld(deps: Pick<Deps, 'db' | 'settings' | 'changes'>): Deps {
  const away = () => Promise.reject(new Error('not asked for'));
  return {
    ...deps,
    mail: { name: 'none', send: away },
    mailSearch: noSearch,
    shortMessages: noShortMessages,
    drafter: noDrafter,
    pages: { fetch: away },
  };
}
