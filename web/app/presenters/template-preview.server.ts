import type { Config } from '#config/env.ts';
import type { Db } from '#db/client.ts';
import {
  readPreviewPeople,
  readPreviewPerson,
  type PreviewPersonRow,
  type PreviewReader,
} from '#db/views/preview-people.ts';
import { readWorkspace, type Workspace } from '#db/workspaces.ts';
import { scopeOf } from '#domain/access/can.ts';
import type { Language } from '#domain/kernel/language.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import { countCharacters } from '#domain/outreach/draft/characters.ts';
import { countSegments } from '#domain/messaging/sms-segments.ts';
import { readSource, sourceProblemSentence } from '#templates/library/check-source.ts';
import type { LibraryEntry, TemplateSource } from '#templates/library/entry.ts';
import { budgetPicture } from '#templates/chart/budget-picture.ts';
import { renderTemplate, type RenderedTemplate } from '#templates/library/render-template.ts';
import { previewData } from '#templates/library/sample-data.ts';
import { brandOf } from '#templates/outreach/outreach-content.ts';
import { TemplateDataError } from '#templates/template-error.ts';
import type { Signed } from '../services/session.server.ts';
import type { Choice, StateMark } from './common.model.ts';
import type { TemplateLook, TemplatePreview } from './templates.model.ts';

/** Words that are looked at: kept or only typed. */
export interface LookedAt {
  entry: LibraryEntry;
  language: Language;
  source: TemplateSource;
  /** Id of a prospect, or empty for a sample. */
  person: string;
  channel: Channel;
}

const channelLabels = { email: 'Email', sms: 'SMS', whatsapp: 'WhatsApp' } as const;

/** The channel that was asked for, as far as the template goes out on it; else its first one. */
export function channelIn({ channels }: LibraryEntry, value: unknown): Channel {
  return channels.find((channel) => channel === value) ?? channels[0] ?? 'email';
}

/** For whom and on which channel one may look at it. Mails to our own people are shown with samples. */
export async function lookOf(
  db: Db,
  signed: Signed,
  { entry, person, channel }: Pick<LookedAt, 'entry' | 'person' | 'channel'>,
): Promise<TemplateLook> {
  const people = entry.kind === 'internal' ? [] : await readPreviewPeople(db, readerOf(signed));
  const isListed = people.some(({ id }) => id === person);
  return {
    person: isListed ? person : '',
    people: [{ value: '', label: 'A sample person' }, ...people.map(choiceOf)],
    channel,
    channels: entry.channels.map((value) => ({ value, label: channelLabels[value] })),
  };
}

function choiceOf({ id, name, organisation }: PreviewPersonRow): Choice {
  return { value: id, label: organisation === null ? name : `${name}, ${organisation}` };
}

function readerOf({ user, workspaceId }: Signed): PreviewReader {
  return { workspaceId, actorId: user.id, scope: scopeOf(user.role, 'prospects:read') };
}

/** The template as this person would get it from this workspace; nothing is stored and nothing leaves. */
export async function templatePreview(
  { db, config }: { db: Db; config: Config },
  signed: Signed,
  looked: LookedAt,
): Promise<TemplatePreview> {
  const workspace = await readWorkspace(db, signed.workspaceId);
  const person = await personOf(db, signed, looked);
  try {
    return await previewOf(renderLooked(workspace, config, looked, person), looked);
  } catch (error) {
    if (!(error instanceof TemplateDataError)) throw error;
    return {
      ...{ problem: sayProblem(error, looked), subject: null, html: null, text: '', length: null },
      gaps: { tone: 'idle', words: 'not looked at' },
    };
  }
}

/** The same without words for a page; throws TemplateDataError where it cannot be written. */
export function renderLooked(
  workspace: Workspace,
  config: Config,
  { entry, language, source, channel }: LookedAt,
  person: PreviewPersonRow | null,
): RenderedTemplate {
  return renderTemplate({
    ...{ entry, language, source, channel },
    data: withPicture(previewData(entry, person && knownOf(person))),
    brand: brandOf(workspace, config.mail.isSandbox),
  });
}

/** Where the picture of a preview stands until its bytes do. */
const pictureMark = 'cid:budget-chart';

function withPicture(data: unknown): unknown {
  if (typeof data !== 'object' || data === null || !('budget_allocations' in data)) return data;
  return { ...data, chart_source: pictureMark };
}

/** Puts the picture of the sample's figures where it belongs; `sourceOf` says where mail programs find the bytes. */
export async function withPictureBytes(
  html: string,
  { entry }: Pick<LookedAt, 'entry'>,
  sourceOf: (png: Buffer) => Promise<string> | string,
): Promise<string> {
  if (!html.includes(pictureMark)) return html;
  const data = previewData(entry, null);
  const png = budgetPicture({ ...(typeof data === 'object' ? data : {}), chart_source: null });
  return png === null ? html : html.replaceAll(pictureMark, await sourceOf(png));
}

function asDataUri(png: Buffer): string {
  return `data:image/png;base64,${png.toString('base64')}`;
}

/** The prospect that was chosen, if it is theirs to see. */
export async function personOf(
  db: Db,
  signed: Signed,
  { entry, person }: Pick<LookedAt, 'entry' | 'person'>,
): Promise<PreviewPersonRow | null> {
  const isId = /^[0-9a-f-]{36}$/.test(person);
  if (!isId || entry.kind === 'internal') return null;
  return readPreviewPerson(db, readerOf(signed), person);
}

function knownOf(person: PreviewPersonRow) {
  const { name, givenName, organisation, city, eventType, eventDate } = person;
  return {
    ...{ client_name: name, given_name: givenName, organisation, city },
    ...{ event_type: eventType, event_date: eventDate },
    basis: person.lawfulBasis ?? ('legitimate_interest' as const),
    basis_source: person.basisSource,
  };
}

async function previewOf(rendered: RenderedTemplate, looked: LookedAt): Promise<TemplatePreview> {
  const { channel } = looked;
  const { subject, html, text, missing } = rendered;
  return {
    problem: null,
    subject,
    html: html === null ? null : await withPictureBytes(withoutSecrets(html), looked, asDataUri),
    text: withoutSecrets(text),
    length: channel === 'email' ? null : lengthOf(text, channel),
    gaps: gapsOf(missing),
  };
}

/** What stands where a send puts links that are secrets; a preview leads nowhere. */
export function withoutSecrets(text: string): string {
  return text
    .replaceAll('%%UNSUBSCRIBE_URL%%', 'https://link.invalid/preferences')
    .replaceAll('%%REPLY_ADDRESS%%', 'reply@link.invalid');
}

function lengthOf(text: string, channel: 'sms' | 'whatsapp'): StateMark {
  if (channel === 'whatsapp') {
    return {
      tone: 'good',
      words: `${String(countCharacters(text))} characters; WhatsApp takes 1,024`,
    };
  }
  const { encoding, units, segments, unitsLeft } = countSegments(text);
  const kind = encoding === 'gsm7' ? 'GSM-7' : 'UCS-2';
  const parts = segments === 1 ? '1 segment' : `${String(segments)} segments`;
  const words = `${parts}, ${kind}: ${String(units)} used, ${String(unitsLeft)} left`;
  return { tone: segments <= 1 && encoding === 'gsm7' ? 'good' : 'warn', words };
}

function gapsOf(missing: readonly string[]): StateMark {
  if (missing.length === 0) return { tone: 'good', words: 'every field has a value' };
  const names = missing.map((name) => `{{${name}}}`).join(', ');
  return { tone: 'warn', words: `not known of this person: ${names}` };
}

/** Why it cannot be written: what is wrong with the words, said as when they are saved, else with the data. */
function sayProblem({ field, message }: TemplateDataError, { entry, source }: LookedAt): string {
  const [wrong] = readSource(entry, source).problems;
  if (wrong !== undefined) {
    const label = entry.slots.find(({ name }) => name === wrong.slot)?.label ?? wrong.slot;
    return `It cannot be written yet. ${label}: ${sourceProblemSentence(wrong)}`;
  }
  const rule = message.slice(message.indexOf(`"${field}"`) + field.length + 2).trim();
  return `It cannot be written yet: ${field} ${rule}.`;
}
