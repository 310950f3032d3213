import { execute, query, type Db } from './client.ts';

/** The whole text of a message on a channel that carries no letter. */
export interface ChannelText {
  channel: TextChannel;
  bodyText: string;
  /** SMS only: how many parts it is charged as. */
  segments: number | null;
  /** WhatsApp only: the approved template that says the same outside the 24-hour window (C62). */
  templateName: string | null;
  templateVariables: Record<string, string> | null;
}

export type TextChannel = 'sms' | 'whatsapp' | 'phone' | 'linkedin' | 'in_person';

/** Stores the texts of a version; versions are never changed afterwards. */
export async function insertTexts(
  db: Db,
  messageId: string,
  version: number,
  texts: readonly ChannelText[],
): Promise<void> {
  for (const { templateVariables, ...text } of texts)
    await execute(
      db,
      `insert into message_texts (message_id, version, channel, body_text, segments, template_name, template_variables)
       values (:messageId, :version, :channel, :bodyText, :segments, :templateName, :templateVariables)`,
      {
        ...{ messageId, version, ...text },
        templateVariables: templateVariables && JSON.stringify(templateVariables),
      },
    );
}

/** The text of a version on a channel that carries no letter; null when it has none there. */
export async function readChannelText(
  db: Db,
  messageId: string,
  version: number,
  channel: TextChannel,
): Promise<ChannelText | null> {
  const [row] = await query<ChannelText>(
    db,
    `select channel, body_text, segments, template_name, template_variables
     from message_texts where message_id = ? and version = ? and channel = ?`,
    [messageId, version, channel],
  );
  return row ?? null;
}

/** The texts of a version as one column of JSON; the arguments are SQL for its message and its number. */
export function textsColumn(messageId: string, version: string): string {
  return `coalesce((select jsonb_agg(jsonb_build_object('channel', x.channel, 'bodyText', x.body_text,
    'segments', x.segments, 'templateName', x.template_name, 'templateVariables', x.template_variables) order by x.channel)
    from message_texts x where x.message_id = ${messageId} and x.version = ${version}), '[]')`;
}

/** True (as SQL) while no text of ours has reached the prospect: the first one says who writes and how to end it. */
export function isFirstTextColumn(prospectId: string): string {
  return `not exists (select 1 from intents f where f.prospect_id = ${prospectId} and f.state = 'accepted'
    and f.channel in ('sms', 'whatsapp'))`;
}
