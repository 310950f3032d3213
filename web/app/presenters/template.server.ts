import type { Config } from '#config/env.ts';
import type { Db } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import {
  readTemplateVersions,
  summariseTemplates,
  type TemplateSummary,
  type TemplateVersion,
} from '#db/template-versions.ts';
import { readTemplateTests } from '#db/views/template-test.ts';
import { listWhatsappTemplates, type WhatsappTemplateRow } from '#db/whatsapp-templates.ts';
import { languages, type Language } from '#domain/kernel/language.ts';
import type { LibraryEntry, TemplateSource } from '#templates/library/entry.ts';
import { dataSchemaOf } from '#templates/library/library.ts';
import { shippedSource } from '#templates/library/shipped.ts';
import { paths } from '../paths.ts';
import { isAllowed, type Signed } from '../services/session.server.ts';
import { languageName } from './cadence.server.ts';
import type { StateMark } from './common.model.ts';
import { confirmOf } from './template-confirm.server.ts';
import { comparisonOf, testModel, versionRows } from './template-parts.server.ts';
import { channelIn, lookOf, templatePreview } from './template-preview.server.ts';
import { kindNames, sayChannels, standingOf } from './templates.server.ts';
import type { TemplateEditor, TemplateModel } from './templates.model.ts';

/** One template in one language, with its versions, its preview and what may be done. */
export async function templateModel(
  context: { db: Db; config: Config },
  signed: Signed,
  asked: { entry: LibraryEntry; language: Language; query: URLSearchParams },
): Promise<TemplateModel> {
  const { db } = context;
  const { entry, language, query } = asked;
  const ref = { workspaceId: signed.workspaceId, key: entry.key, language };
  const [versions, summaries, tests, now] = await Promise.all([
    readTemplateVersions(db, ref),
    summariseTemplates(db, signed.workspaceId),
    readTemplateTests(db, ref),
    appNow(db),
  ]);
  const clocks = { now, zone: signed.user.timeZone };
  const canChange = isAllowed(signed, 'templates:change');
  const own = summaries.filter(({ key }) => key === entry.key);
  const [test] = tests;
  const editor = editorOf(entry, language, versions);
  const channel = channelIn(entry, query.get('channel'));
  const looked = { entry, language, source: shownSource(entry, language, versions), channel };
  const look = await lookOf(db, signed, { ...looked, person: query.get('person') ?? '' });
  return {
    key: entry.key,
    title: entry.title,
    about: entry.about,
    facts: factsOf(entry),
    language,
    languages: languagesOf(entry, own, language, query),
    canChange,
    standing: standingOf(own.find((each) => each.language === language) ?? null),
    editor,
    fixedNote: editor === null ? fixedNote : null,
    variables: Object.entries(entry.variables).map(([name, meaning]) => ({
      name: `{{${name}}}`,
      meaning,
      isNeeded: entry.required.includes(name),
    })),
    fields: fieldsOf(entry),
    look,
    preview: await templatePreview(context, signed, { ...looked, person: look.person }),
    versions: versionRows(entry, language, versions, clocks, canChange),
    comparison: comparisonOf(entry, versions, query.get('from'), query.get('to')),
    confirm: canChange ? confirmOf(entry, language, versions, query) : null,
    test: test === undefined ? null : testModel(test, clocks),
    whatsapp:
      entry.kind === 'short' ? (await listWhatsappTemplates(db, ref)).map(whatsappRow) : null,
  };
}

const fixedNote =
  'Its words come with the product: it carries signed links and the rules of approvals. Your brand stands on it.';

/** What is shown: the open draft, else what is in use, else what is shipped. */
export function shownSource(
  entry: LibraryEntry,
  language: Language,
  versions: readonly TemplateVersion[],
): TemplateSource {
  return (openDraft(versions) ?? published(versions))?.source ?? shippedSource(entry, language);
}

function openDraft(versions: readonly TemplateVersion[]): TemplateVersion | undefined {
  return versions.find(({ state, origin }) => state === 'draft' && origin === 'person');
}

function published(versions: readonly TemplateVersion[]): TemplateVersion | undefined {
  return versions.find(({ state, isChallenger }) => state === 'published' && !isChallenger);
}

function editorOf(
  entry: LibraryEntry,
  language: Language,
  versions: readonly TemplateVersion[],
): TemplateEditor | null {
  if (entry.slots.length === 0 || versions.length === 0) return null;
  const [draft, inUse] = [openDraft(versions), published(versions)];
  const source = shownSource(entry, language, versions);
  const next = draft?.version ?? Math.max(...versions.map(({ version }) => version)) + 1;
  return {
    slots: entry.slots.map(({ name, label, isOneLine, hint }) => ({
      ...{ name, label, isOneLine },
      value: source[name] ?? '',
      hint: hint ?? null,
    })),
    revision: draft?.revision ?? 0,
    basedOn: inUse?.version ?? 0,
    title: draft === undefined ? 'Words in use' : `Draft of version ${String(next)}`,
    byline:
      draft === undefined
        ? `Saving begins a draft of version ${String(next)}; nobody gets it before you publish it.`
        : `Kept by ${draft.by ?? 'somebody'}. Nobody gets it before you publish it.`,
    hasDraft: draft !== undefined,
    isTested: versions.some(({ isChallenger }) => isChallenger),
  };
}

function factsOf(entry: LibraryEntry): TemplateModel['facts'] {
  return [
    { label: 'Kind', value: kindNames[entry.kind] },
    { label: 'Channel', value: sayChannels(entry) },
    { label: 'Class', value: entry.class },
    { label: 'Name in the API', value: entry.key },
  ];
}

function languagesOf(
  { key }: LibraryEntry,
  own: readonly TemplateSummary[],
  language: Language,
  query: URLSearchParams,
): TemplateModel['languages'] {
  const kept = { person: query.get('person') ?? '', channel: query.get('channel') ?? '' };
  return languages.map((value) => ({
    value,
    label: languageName(value),
    isOwn: own.some(
      (each) => each.language === value && (each.origin === 'person' || each.hasDraft),
    ),
    href: paths.template(key, { language: value, ...kept }),
    isCurrent: value === language,
  }));
}

function fieldsOf(entry: LibraryEntry): TemplateModel['fields'] {
  const schema = dataSchemaOf(entry);
  const needed = schema.required ?? [];
  return Object.entries(schema.properties ?? {}).map(([name, field]) => ({
    name,
    kind: typeof field === 'object' ? kindOfField(field) : 'anything',
    isNeeded: needed.includes(name),
  }));
}

function kindOfField(field: { type?: unknown; anyOf?: unknown; enum?: unknown }): string {
  if (Array.isArray(field.enum)) return field.enum.map(String).join(', ');
  const inner = Array.isArray(field.anyOf) ? field.anyOf : [field];
  const types = inner.map((each: unknown): unknown =>
    typeof each === 'object' && each !== null ? Reflect.get(each, 'type') : null,
  );
  return kindNamesOfFields.find(([type]) => types.includes(type))?.[1] ?? 'text';
}

const kindNamesOfFields = [
  ['array', 'a list'],
  ['object', 'a record'],
  ['integer', 'a whole number'],
  ['number', 'a number'],
  ['boolean', 'yes or no'],
] as const;

function whatsappRow({ name, status, ref, reason }: WhatsappTemplateRow) {
  const states: Readonly<Record<WhatsappTemplateRow['status'], StateMark>> = {
    approved: { tone: 'good', words: 'approved' },
    pending: { tone: 'wait', words: 'waits for WhatsApp' },
    unsubmitted: { tone: 'idle', words: 'not submitted' },
    rejected: { tone: 'bad', words: 'rejected' },
    paused: { tone: 'warn', words: 'paused' },
  };
  const detail = [ref ?? 'no reference yet', reason].filter((part) => part !== null).join('; ');
  return { name, state: states[status], detail };
}
