import { keepPicture, pictureUrl } from '#db/pictures.ts';
import { readTemplateFor } from '#db/templates.ts';
import { fail, ok, type Result } from '#domain/kernel/result.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import { budgetPicture } from '#templates/chart/budget-picture.ts';
import { asDataError } from '#templates/define.ts';
import type { LibraryEntry, TemplateSource } from '#templates/library/entry.ts';
import { library } from '#templates/library/library.ts';
import { renderTemplate, type RenderedTemplate } from '#templates/library/render-template.ts';
import { brandOf } from '#templates/outreach/outreach-content.ts';
import { isShortTextId } from '#templates/short/catalogue.ts';
import { whatsappTemplate, type WhatsappTemplateText } from '#templates/short/whatsapp-template.ts';
import { TemplateDataError } from '#templates/template-error.ts';
import type {
  ComposeContext,
  MadeParts,
  MessageWords,
  Part,
  WordsProblem,
} from './message-parts.ts';
import { ruleOf, sayDataError } from './say-data-error.ts';

type Data = Readonly<Record<string, unknown>>;

/**
 * The templates of a type on each channel. A channel whose template lacks data is left out with what is missing.
 */
export async function byTemplate(
  context: ComposeContext,
  words: MessageWords,
  channels: readonly Channel[],
): Promise<Result<MadeParts, WordsProblem[]>> {
  const entries = library.filter(
    (entry) => words.messageType !== null && entry.messageType === words.messageType,
  );
  if (entries.length === 0)
    return fail([{ field: 'message_type', message: 'There is no template for it.' }]);
  const made: MadeParts = { parts: [], lacking: {} };
  for (const channel of channels) {
    const tried = await firstThatFits(context, words, channel, entries);
    if (tried === null) continue;
    if (tried.ok) made.parts.push(tried.value);
    else made.lacking[channel] = tried.problem;
  }
  return ok(made);
}

/** Some types have two short texts; the first whose data is there is taken. Null where the type has none for the channel. */
async function firstThatFits(
  context: ComposeContext,
  words: MessageWords,
  channel: Channel,
  entries: readonly LibraryEntry[],
): Promise<Result<Part, WordsProblem[]> | null> {
  let problems: WordsProblem[] | null = null;
  for (const entry of entries.filter(({ channels }) => channels.includes(channel))) {
    const rendered = await fillEntry(context, words, channel, entry);
    if (rendered.ok) return rendered;
    problems ??= rendered.problem;
  }
  return problems === null ? null : fail(problems);
}

async function fillEntry(
  { db, workspace, config, prospect }: ComposeContext,
  { language, data }: MessageWords,
  channel: Channel,
  entry: LibraryEntry,
): Promise<Result<Part, WordsProblem[]>> {
  const published = await readTemplateFor(db, {
    ...{ workspaceId: workspace.id, key: entry.key, language, prospectId: prospect.id },
  });
  if (published === null)
    return fail([{ field: 'message_type', message: `“${entry.title}” is not published now.` }]);
  const named = { client_name: prospect.givenName ?? prospect.name, ...data };
  const lacking = problemsOf(entry, named);
  if (lacking.length > 0) return fail(lacking);
  try {
    const { source, versionId } = published;
    const brand = brandOf(workspace, config.mail.isSandbox);
    const rendered = renderTemplate({
      ...{ entry, language, source, channel, brand },
      data: channel === 'email' ? await withPicture({ db, workspace, config }, named) : named,
    });
    const part = { ...partOf(channel, entry.key, rendered), versionId };
    if (channel !== 'whatsapp') return ok(part);
    const template = templateOf({ entry, source, language, brand }, named);
    return ok(template === null ? part : { ...part, bodyText: template.text, template });
  } catch (error) {
    if (!(error instanceof TemplateDataError)) throw error;
    return fail([problemOf(error)]);
  }
}

/** Everything that the data lacks, not only what a template would trip over first. */
function problemsOf(entry: LibraryEntry, data: Data): WordsProblem[] {
  const parsed = entry.dataSchema.safeParse(data);
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => problemOf(asDataError(entry.key, issue)));
}

function problemOf(error: TemplateDataError): WordsProblem {
  return {
    field: `context.${error.field}`,
    message: sayDataError(error),
    rule: ruleOf(error),
  };
}

/** The same words as WhatsApp approves them; what a person reads is one text, whichever way it goes. */
function templateOf(
  words: Pick<Parameters<typeof whatsappTemplate>[0], 'language' | 'brand'> & {
    entry: LibraryEntry;
    source: TemplateSource;
  },
  data: Data,
): WhatsappTemplateText | null {
  const { entry, source, language, brand } = words;
  const { body } = source;
  if (!isShortTextId(entry.key)) return null;
  return whatsappTemplate({
    ...{ template: entry.key, language, brand, data },
    ...(body === undefined ? {} : { words: body }),
  });
}

/** A budget whose caller gave no picture gets the one of its figures; it is kept where mail programs find it. */
async function withPicture(
  { db, workspace, config }: Pick<ComposeContext, 'db' | 'workspace' | 'config'>,
  data: Data,
): Promise<Data> {
  const png = budgetPicture(data);
  if (png === null) return data;
  const picture = { workspaceId: workspace.id, mediaType: 'image/png', bytes: png } as const;
  return {
    ...data,
    chart_source: pictureUrl(config.web.publicUrl, await keepPicture(db, picture)),
  };
}

function partOf(channel: Channel, key: string, rendered: RenderedTemplate): Part {
  return {
    channel,
    subject: rendered.subject ?? '',
    bodyText: rendered.bodyText,
    html: rendered.html ?? '',
    plainText: rendered.text,
    templateId: key,
    templateVersion: rendered.layout.version,
  };
}
