import type { AppLoadContext } from '@remix-run/node';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { passOn } from '#db/changes.ts';
import type { Db } from '#db/client.ts';
import { optOutOfChannel } from '#db/opt-outs.ts';
import { changePreferences, readPreferences } from '#db/preferences.ts';
import { planAnew } from '#db/preferences-news.ts';
import { openStops } from '#db/stops.ts';
import { readItemProspect } from '#db/views/inbox-item.ts';
import { automatedChannels, type Channel } from '#domain/messaging/channels.ts';
import { topics, type Preferences } from '#domain/messaging/preferences.ts';
import { isLocalTime } from '#domain/schedule/wall-clock.ts';
import { usualZoneName } from '#domain/schedule/zone-names.ts';
import { readJson, type ApiCaller } from './access.server.ts';
import { fieldsOf, invalid } from './communications.server.ts';
import { jsonResponse, problemResponse } from './problem.server.ts';

const time = z.string().refine(isLocalTime, 'Write a time of day as 22:00.');

/** The preferences of the documents (002:640). What is left out stays as it is; null takes a choice back. */
const preferenceSchema = z
  .strictObject({
    client_id: z.uuid('Send the id of a prospect.'),
    preferred_channels: z.array(z.enum(automatedChannels)).max(3).optional(),
    timezone: z
      .string()
      .refine((text) => usualZoneName(text) !== null, 'Write a zone as Europe/Lisbon.')
      .nullable()
      .optional(),
    quiet_hours_start: time.nullable().optional(),
    quiet_hours_end: time.nullable().optional(),
    topics_off: z.array(z.enum(topics)).optional(),
    max_per_week: z.number().int().min(1).max(50).nullable().optional(),
    opt_out_email: z.boolean().optional(),
    opt_out_sms: z.boolean().optional(),
    opt_out_whatsapp: z.boolean().optional(),
  })
  .refine(
    (said) => (said.quiet_hours_start ?? null) === null || (said.quiet_hours_end ?? null) !== null,
    {
      path: ['quiet_hours_end'],
      message: 'Send both ends of the quiet hours.',
    },
  )
  .refine(
    (said) => (said.quiet_hours_end ?? null) === null || (said.quiet_hours_start ?? null) !== null,
    {
      path: ['quiet_hours_start'],
      message: 'Send both ends of the quiet hours.',
    },
  );
type SaidPreferences = z.output<typeof preferenceSchema>;

interface Asked {
  request: Request;
  context: AppLoadContext;
  caller: ApiCaller;
}

/**
 * Keeps what a client wants (002:1157): it holds at once, also for what waits. `opt_out_<channel>: true` is an opt-out and
 * stops everybody with the address (C16, C41); `false` never lifts one (C40). Nothing is sent to confirm it (C42).
 */
export async function storePreferences({ request, context, caller }: Asked): Promise<Response> {
  const read = preferenceSchema.safeParse(await readJson(request));
  if (!read.success) return problemResponse(invalid(fieldsOf(read.error)));
  const said = read.data;
  const { db, config } = context;
  const { workspaceId } = caller;
  const prospect = await readItemProspect(db, workspaceId, said.client_id);
  if (prospect === null) return unknownClient();
  const target = { workspaceId, prospectId: prospect.id };
  await changePreferences(
    db,
    { ...target, actor: { kind: 'system' }, source: 'api' },
    merged(await readPreferences(db, prospect.id), said),
  );
  for (const channel of optOutsIn(said))
    await optOut(db, { ...target, channel, salt: config.secrets.suppressionSalt });
  passOn(db, [prospect.id]);
  return jsonResponse(await viewOf(db, prospect.id));
}

/** What a client wants, as the API tells it. */
export async function answerPreferences(
  { context, caller }: Asked,
  clientId: string | null,
): Promise<Response> {
  const id = z.uuid().safeParse(clientId);
  if (!id.success)
    return problemResponse(
      invalid([{ field: 'client_id', message: 'Send the id of a prospect.' }]),
    );
  const prospect = await readItemProspect(context.db, caller.workspaceId, id.data);
  if (prospect === null) return unknownClient();
  return jsonResponse(await viewOf(context.db, prospect.id));
}

function unknownClient(): Response {
  return problemResponse({
    ...{ status: 404, code: 'unknown_client', title: 'This client is not known here' },
    errors: [{ field: 'client_id', message: 'There is no such prospect in this workspace.' }],
  });
}

function merged(before: Preferences, said: SaidPreferences): Preferences {
  const channels = said.preferred_channels ?? before.channels;
  const { quiet_hours_start: start, quiet_hours_end: end } = said;
  return {
    channels: [...new Set(channels)],
    // Naming a channel as preferred turns it on again; leaving one out turns nothing off.
    channelsOff: before.channelsOff.filter((channel) => !channels.includes(channel)),
    quietHours: start === undefined ? before.quietHours : start && end ? { start, end } : null,
    timeZone:
      said.timezone === undefined ? before.timeZone : said.timezone && usualZoneName(said.timezone),
    topicsOff:
      said.topics_off === undefined
        ? before.topicsOff
        : topics.filter((topic) => said.topics_off?.includes(topic)),
    maxPerWeek: said.max_per_week === undefined ? before.maxPerWeek : said.max_per_week,
  };
}

function optOutsIn(said: SaidPreferences): Channel[] {
  return automatedChannels.filter((channel) => said[`opt_out_${channel}`] === true);
}

/** Once: an opt-out that stands already is left as it is. */
async function optOut(
  db: Db,
  target: { workspaceId: string; prospectId: string; channel: Channel; salt: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    if ((await optedOut(tx, target.prospectId)).includes(target.channel)) return;
    await optOutOfChannel(tx, {
      ...target,
      actor: { kind: 'system' },
      eventKey: `api:${randomUUID()}`,
    });
    await planAnew(tx, target.workspaceId, target.prospectId);
  });
}

async function optedOut(db: Db, prospectId: string): Promise<Channel[]> {
  const stops = await openStops(db, prospectId);
  return automatedChannels.filter((channel) =>
    stops.some(
      (stop) => stop.blocks === 'all' || (stop.blocks === 'channel' && stop.channel === channel),
    ),
  );
}

async function viewOf(db: Db, prospectId: string) {
  const [chosen, off] = await Promise.all([
    readPreferences(db, prospectId),
    optedOut(db, prospectId),
  ]);
  const isOff = (channel: Channel) => off.includes(channel) || chosen.channelsOff.includes(channel);
  return {
    client_id: prospectId,
    preferred_channels: chosen.channels,
    timezone: chosen.timeZone,
    quiet_hours_start: chosen.quietHours?.start ?? null,
    quiet_hours_end: chosen.quietHours?.end ?? null,
    topics_off: chosen.topicsOff,
    max_per_week: chosen.maxPerWeek,
    opt_out_email: isOff('email'),
    opt_out_sms: isOff('sms'),
    opt_out_whatsapp: isOff('whatsapp'),
  };
}
