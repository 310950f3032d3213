import type { Db } from '#db/client.ts';
import {
  endTemplateTest,
  publishTemplateDraft,
  retireTemplate,
  rollBackTemplate,
  startTemplateTest,
  type TemplateAct,
} from '#db/template-acts.ts';
import {
  dropTemplateDraft,
  readTemplateVersions,
  saveTemplateDraft,
} from '#db/template-versions.ts';
import type { Language } from '#domain/kernel/language.ts';
import type { LibraryEntry, TemplateSource } from '#templates/library/entry.ts';
import type { FormState } from '../presenters/common.model.ts';
import { refused } from './form-fields.server.ts';
import { templateProblems } from './template-words.server.ts';

/** What came of a form of the page of a template. */
export type TemplateAnswer =
  | { kind: 'done'; words: string }
  | { kind: 'wrong'; state: FormState }
  /** The versions are not as they were shown; nothing was done. */
  | { kind: 'overtaken'; state: FormState };

/** The acts that need the right to change templates. */
export const templateActs = [
  'save',
  'drop',
  'publish',
  'go-back',
  'retire',
  'start-test',
  'keep',
  'promote',
] as const;
export type TemplateActName = (typeof templateActs)[number];

/** The name of an act as a form says it; null for any other word. */
export function templateActIn(value: FormDataEntryValue | null): TemplateActName | null {
  return templateActs.find((name) => name === value) ?? null;
}

/** The words of a form, by slot, as they were typed. */
export function sourceIn({ slots }: LibraryEntry, form: FormData): TemplateSource {
  return Object.fromEntries(
    slots.map(({ name, isOneLine }) => {
      const value = form.get(`slot-${name}`);
      const text = typeof value === 'string' ? value.replaceAll('\r\n', '\n') : '';
      return [name, isOneLine ? text.trim() : text.replace(/\s+$/, '')];
    }),
  );
}

/** Does what a form of the page asks for; each act changes what was shown, or nothing. */
export async function changeTemplate(
  db: Db,
  by: { workspaceId: string; userId: string },
  { entry, language }: { entry: LibraryEntry; language: Language },
  name: TemplateActName,
  form: FormData,
): Promise<TemplateAnswer> {
  const act: TemplateAct = { ...by, key: entry.key, language };
  if (entry.slots.length === 0)
    return overtaken(form, 'The words of this mail come with the product.');
  if (name === 'save') return save(db, act, entry, form);
  if (name === 'publish' || name === 'start-test') {
    const wrong = await problemsOfDraft(db, act, entry, form);
    if (wrong !== null) return wrong;
  }
  const words = await carryOut(db, act, name, form);
  return words === null ? overtaken(form, meanwhile) : { kind: 'done', words };
}

const meanwhile =
  'Somebody changed this template meanwhile, so nothing was done. What stands below is how it is now; please look at it again.';

/** What was done, in words; null where things are not as they were shown. */
async function carryOut(
  db: Db,
  act: TemplateAct,
  name: Exclude<TemplateActName, 'save'>,
  form: FormData,
): Promise<string | null> {
  const revision = numberIn(form, 'revision');
  switch (name) {
    case 'drop':
      return (await dropTemplateDraft(db, act, revision)) ? 'The draft is gone.' : null;
    case 'publish':
      return saidOf(
        await publishTemplateDraft(db, act, revision),
        (version) => `Version ${version} is in use.`,
      );
    case 'go-back':
      return saidOf(
        await rollBackTemplate(db, act, numberIn(form, 'version')),
        (version) => `Its words are back, as version ${version}.`,
      );
    case 'retire':
      return (await retireTemplate(db, act)) ? 'Retired. Nothing new can ask for it.' : null;
    case 'start-test':
      return (await startTemplateTest(db, act, revision)) === null
        ? null
        : 'The test runs. Each prospect gets one of the two versions, always the same.';
    case 'keep':
      return (await endTemplateTest(db, act, 'champion'))
        ? 'The test is over; the words in use stay.'
        : null;
    case 'promote':
      return (await endTemplateTest(db, act, 'challenger'))
        ? 'The test is over; the new words are in use for everybody.'
        : null;
  }
}

function saidOf(version: number | null, say: (version: string) => string): string | null {
  return version === null ? null : say(String(version));
}

async function save(
  db: Db,
  act: TemplateAct,
  entry: LibraryEntry,
  form: FormData,
): Promise<TemplateAnswer> {
  const source = sourceIn(entry, form);
  const errors = templateProblems(entry, act.language, source);
  if (Object.keys(errors).length > 0) return wrong(form, errors);
  const [basedOn, revision] = [numberIn(form, 'basedOn'), numberIn(form, 'revision')];
  const saved = await saveTemplateDraft(db, act, {
    ...{ source, revision, userId: act.userId },
    basedOn: basedOn === 0 ? null : basedOn,
  });
  if (saved.kind === 'saved')
    return { kind: 'done', words: `Kept as the draft of version ${String(saved.version)}.` };
  return overtaken(
    form,
    'Somebody saved this draft meanwhile, so nothing was kept yet. What you typed stands below; look at what is different, and save again.',
  );
}

/** A draft that was kept under older rules is looked at once more before anybody gets it. */
async function problemsOfDraft(
  db: Db,
  act: TemplateAct,
  entry: LibraryEntry,
  form: FormData,
): Promise<TemplateAnswer | null> {
  const versions = await readTemplateVersions(db, act);
  const draft = versions.find(({ state, origin }) => state === 'draft' && origin === 'person');
  if (draft === undefined) return null;
  const errors = templateProblems(entry, act.language, draft.source);
  return Object.keys(errors).length === 0 ? null : wrong(form, errors);
}

function wrong(form: FormData, errors: Record<string, string>): TemplateAnswer {
  const named: Record<string, string> = {};
  for (const [slot, words] of Object.entries(errors)) named[`slot-${slot}`] = words;
  return { kind: 'wrong', state: refused(form, named) };
}

function overtaken(form: FormData, words: string): TemplateAnswer {
  return { kind: 'overtaken', state: refused(form, {}, words) };
}

function numberIn(form: FormData, name: string): number {
  const value = form.get(name);
  return typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : 0;
}
