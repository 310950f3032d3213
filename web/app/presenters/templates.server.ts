import type { Db } from '#db/client.ts';
import { summariseTemplates, type TemplateSummary } from '#db/template-versions.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { isLanguage, languages, type Language } from '#domain/kernel/language.ts';
import type { LibraryEntry, TemplateKind } from '#templates/library/entry.ts';
import { library } from '#templates/library/library.ts';
import { paths } from '../paths.ts';
import type { Signed } from '../services/session.server.ts';
import { languageName } from './cadence.server.ts';
import type { Choice, StateMark } from './common.model.ts';
import type { TemplateListRow, TemplatesModel } from './templates.model.ts';

export const kindNames: Readonly<Record<TemplateKind, string>> = {
  letter: 'Outreach letter',
  service: 'Plan mail',
  short: 'Text message',
  internal: 'Mail to colleagues',
};

const channelNames = { email: 'Email', sms: 'SMS', whatsapp: 'WhatsApp' } as const;

/** The channels of a template as a page says them. */
export function sayChannels({ channels }: LibraryEntry): string {
  return channels.map((channel) => channelNames[channel]).join(', ');
}

/** The templates that a search finds, in the order of the catalogue, with where each stands in one language. */
export async function templatesModel(
  db: Db,
  { workspaceId }: Signed,
  query: URLSearchParams,
): Promise<TemplatesModel> {
  const workspace = await readWorkspace(db, workspaceId);
  const asked = query.get('language');
  const language = isLanguage(asked) ? asked : workspace.language;
  const kind = kindIn(query.get('kind'));
  const search = (query.get('q') ?? '').trim().slice(0, 80);
  const summaries = await summariseTemplates(db, workspaceId);
  const found = library.filter((entry) => isFound(entry, search, kind));
  return {
    rows: found.map((entry) => rowOf(entry, language, summaries)),
    filters: { search, kind: kind ?? '', language, kinds, languages: languageChoices },
    count:
      found.length === library.length
        ? `${String(library.length)} templates`
        : `${String(found.length)} of ${String(library.length)} templates`,
  };
}

const kinds: readonly Choice[] = [
  { value: '', label: 'Every kind' },
  ...Object.entries(kindNames).map(([value, label]) => ({ value, label })),
];

const languageChoices: readonly Choice[] = languages.map((value) => ({
  value,
  label: languageName(value),
}));

function kindIn(value: string | null): TemplateKind | null {
  const found = (['letter', 'service', 'short', 'internal'] as const).find(
    (each) => each === value,
  );
  return found ?? null;
}

function isFound(entry: LibraryEntry, search: string, kind: TemplateKind | null): boolean {
  if (kind !== null && entry.kind !== kind) return false;
  const said = [entry.title, entry.about, entry.key, sayChannels(entry)].join(' ').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
}

function rowOf(
  entry: LibraryEntry,
  language: Language,
  summaries: readonly TemplateSummary[],
): TemplateListRow {
  const inAll = summaries.filter(({ key }) => key === entry.key);
  const summary = inAll.find((each) => each.language === language) ?? null;
  return {
    key: entry.key,
    title: entry.title,
    about: entry.about,
    kind: kindNames[entry.kind],
    channels: sayChannels(entry),
    words: wordsOf(entry, summary),
    usedBy: inAll.reduce((sum, { usedBy }) => sum + usedBy, 0),
    state: standingOf(summary),
    href: paths.template(entry.key, { language }),
  };
}

function wordsOf({ kind }: LibraryEntry, summary: TemplateSummary | null): string {
  if (summary === null) return 'Shipped';
  const version = summary.version === null ? '' : `, version ${String(summary.version)}`;
  if (kind === 'internal') return `Shipped${version}`;
  return `${summary.origin === 'person' ? 'Your own' : 'Shipped'}${version}`;
}

/** Where a template stands in one language. */
export function standingOf(summary: TemplateSummary | null): StateMark {
  if (summary === null) return { tone: 'idle', words: 'shipped' };
  if (summary.isTested) return { tone: 'wait', words: 'two versions tested' };
  if (summary.hasDraft) return { tone: 'act', words: 'draft not published' };
  if (summary.version === null) return { tone: 'warn', words: 'retired' };
  return { tone: 'good', words: 'in use' };
}
