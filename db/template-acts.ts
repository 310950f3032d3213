import { execute, query, type Db } from './client.ts';
import { lockTemplate, type TemplateRef } from './template-versions.ts';

/** An act on the versions of a template, by whom; refused where the versions are not as they were shown. */
export type TemplateAct = TemplateRef & { userId: string };

/**
 * Publishes the open draft as it was shown: the version before it is retired, a running test ends with it. Messages on
 * their way keep the words that were approved. Answers the version, or null where the draft is another by now.
 */
export async function publishTemplateDraft(
  db: Db,
  act: TemplateAct,
  revision: number,
): Promise<number | null> {
  return db.transaction(async (tx) => {
    await lockTemplate(tx, act);
    const [draft] = await query<{ id: string; version: number }>(
      tx,
      `select id, version from template_versions where ${ofTemplate} and state = 'draft' and origin = 'person'
         and revision = :revision`,
      { ...act, revision },
    );
    if (draft === undefined) return null;
    await endTest(tx, act, 'champion');
    await retirePublished(tx, act);
    await publish(tx, act, draft.id, false);
    return draft.version;
  });
}

/**
 * Goes back to the words of an earlier version, as a new version: history stays as it was. Going back to shipped words
 * follows the files again. Answers the new version; null for a version that is not there or is in use.
 */
export async function rollBackTemplate(
  db: Db,
  act: TemplateAct,
  toVersion: number,
): Promise<number | null> {
  return db.transaction(async (tx) => {
    await lockTemplate(tx, act);
    const [copy] = await query<{ id: string; version: number }>(
      tx,
      `insert into template_versions (workspace_id, template_key, language, channel, version, state, origin, source, variables,
         file_hash, based_on, created_by, created_at, changed_at, retired_at)
       select workspace_id, template_key, language, channel,
         (select max(version) + 1 from template_versions where ${ofTemplate}), 'retired', origin, source, variables, file_hash,
         version, :userId, app_now(), app_now(), app_now()
       from template_versions where ${ofTemplate} and version = :toVersion and state = 'retired'
       returning id, version`,
      { ...act, toVersion },
    );
    if (copy === undefined) return null;
    await endTest(tx, act, 'champion');
    await retirePublished(tx, act);
    await publish(tx, act, copy.id, false);
    return copy.version;
  });
}

/** Takes a template out of use: what needs it uses the shipped words, and nothing new can ask for it. */
export async function retireTemplate(db: Db, act: TemplateAct): Promise<boolean> {
  return db.transaction(async (tx) => {
    await lockTemplate(tx, act);
    await endTest(tx, act, 'champion');
    return (await retirePublished(tx, act)) > 0;
  });
}

/** Begins a test of the open draft against what is published; null where there is no such draft, or a test runs. */
export async function startTemplateTest(
  db: Db,
  act: TemplateAct,
  revision: number,
): Promise<string | null> {
  return db.transaction(async (tx) => {
    await lockTemplate(tx, act);
    const [test] = await query<{ id: string; challengerId: string }>(
      tx,
      `insert into template_tests (workspace_id, template_key, language, champion_id, challenger_id, started_by, started_at)
       select p.workspace_id, p.template_key, p.language, p.id, d.id, :userId, app_now()
       from template_versions p
       join template_versions d on d.workspace_id = p.workspace_id and d.template_key = p.template_key
         and d.language = p.language and d.state = 'draft' and d.origin = 'person' and d.revision = :revision
       where p.workspace_id = :workspaceId and p.template_key = :key and p.language = :language
         and p.state = 'published' and not p.is_challenger
       on conflict do nothing returning id, challenger_id`,
      { ...act, revision },
    );
    if (test === undefined) return null;
    await publish(tx, act, test.challengerId, true);
    return test.id;
  });
}

/** Ends the running test: the one that won is published alone, the other is retired. False where none runs. */
export async function endTemplateTest(
  db: Db,
  act: TemplateAct,
  outcome: 'champion' | 'challenger',
): Promise<boolean> {
  return db.transaction(async (tx) => {
    await lockTemplate(tx, act);
    return endTest(tx, act, outcome);
  });
}

const ofTemplate = 'workspace_id = :workspaceId and template_key = :key and language = :language';

async function endTest(
  tx: Db,
  act: TemplateAct,
  outcome: 'champion' | 'challenger',
): Promise<boolean> {
  const [test] = await query<{ championId: string; challengerId: string }>(
    tx,
    `update template_tests set ended_at = app_now(), ended_by = :userId, outcome = :outcome
     where ${ofTemplate} and ended_at is null returning champion_id, challenger_id`,
    { ...act, outcome },
  );
  if (test === undefined) return false;
  const [kept, dropped] =
    outcome === 'champion'
      ? [test.championId, test.challengerId]
      : [test.challengerId, test.championId];
  await execute(
    tx,
    `update template_versions set state = 'retired', is_challenger = false, retired_at = app_now(), retired_by = :userId,
       changed_at = app_now() where id = :dropped`,
    { userId: act.userId, dropped },
  );
  await execute(tx, 'update template_versions set is_challenger = false where id = ?', [kept]);
  return true;
}

async function retirePublished(tx: Db, act: TemplateAct): Promise<number> {
  return execute(
    tx,
    `update template_versions set state = 'retired', retired_at = app_now(), retired_by = :userId, changed_at = app_now()
     where ${ofTemplate} and state = 'published'`,
    act,
  );
}

async function publish(
  tx: Db,
  { userId }: TemplateAct,
  id: string,
  isChallenger: boolean,
): Promise<void> {
  await execute(
    tx,
    `update template_versions set state = 'published', is_challenger = :isChallenger, published_at = app_now(),
       published_by = :userId, retired_at = null, retired_by = null, changed_at = app_now() where id = :id`,
    { id, userId, isChallenger },
  );
}
