import type { Config } from '#config/env.ts';
import type { Db } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { readConsentLines, type ConsentLine } from '#db/consents.ts';
import { readPreferences } from '#db/preferences.ts';
import { readReach, type KnownReach } from '#db/reach.ts';
import { readStopLatencies } from '#db/stop-latencies.ts';
import { openStops } from '#db/stops.ts';
import type { ItemProspect } from '#db/views/inbox-item.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { automatedChannels, type Channel, type MessageClass } from '#domain/messaging/channels.ts';
import { emailRegionsCheckedOn, stricterRegions } from '#domain/messaging/consent.ts';
import type { Preferences, Topic } from '#domain/messaging/preferences.ts';
import { lawfulBases } from '#domain/prospect/import/lead.ts';
import { stopBlocks } from '#domain/messaging/stops.ts';
import { obstacle } from '#domain/messaging/strategy.ts';
import { isAllowed, type Signed } from '../services/session.server.ts';
import { channelsSetUp } from '../services/channels.server.ts';
import { channelNames } from './channel-names.ts';
import type { StateMark } from './common.model.ts';
import type { ConsentChannel, ConsentEvent, ConsentModel } from './consent.model.ts';
import { sayDay } from './days.server.ts';
import { basisChoices, countryName } from './prospect-form.server.ts';
import { sayBasis } from './prospect-words.ts';
import { sayRejection } from './rejection-words.ts';
import { momentOf, type Clocks } from './say.server.ts';
import { stopLine } from './stop-line.server.ts';

interface ConsentContext {
  db: Db;
  config: Config;
  signed: Signed;
}

/** The page of one prospect's consents and choices. The caller has checked that they may be seen. */
export async function consentModel(
  { db, config, signed }: ConsentContext,
  prospect: ItemProspect,
): Promise<ConsentModel> {
  const { id } = prospect;
  const salt = config.secrets.suppressionSalt;
  const [workspace, reach, lines, choices, stops, latencies, now] = await Promise.all([
    readWorkspace(db, signed.workspaceId),
    readReach(db, id, { salt, supported: channelsSetUp(config) }),
    readConsentLines(db, id),
    readPreferences(db, id),
    openStops(db, id),
    readStopLatencies(db, id),
    appNow(db, id),
  ]);
  const clocks: Clocks = { now, zone: signed.user.timeZone };
  const canAct = isAllowed(signed, 'prospects:act', { ownerId: prospect.ownerId });
  const mayLeave = (channel: Channel, messageClass: MessageClass): StateMark => {
    const stop = stops.find((open) => stopBlocks(open, { class: messageClass, channel }));
    if (stop)
      return {
        tone: 'bad',
        words:
          stop.blocks === 'channel' && stop.channel !== channel
            ? 'no: they said stop elsewhere'
            : 'no: stopped',
      };
    return markOf(reach, channel, messageClass);
  };
  return {
    prospectId: id,
    name: prospect.name,
    channels: automatedChannels.map((channel) => ({
      id: channel,
      name: channelNames[channel],
      address: reach?.channels[channel].to ?? null,
      outreach: mayLeave(channel, 'marketing'),
      service: mayLeave(channel, 'service'),
      ...basisOf(channel, lines, prospect, canAct),
    })),
    review: canAct && stops.some(({ blocks }) => blocks === 'channel') ? reviewWords(stops) : null,
    choices: sayChoices(choices),
    history: lines.map((line) => eventOf(line, clocks)),
    stops: latencies.map((latency) => stopLine(latency, clocks)),
    region: regionWords(reach, prospect),
    forms: canAct ? { channels: channelChoices, bases: basisChoices } : null,
    regions: {
      checkedOn: sayDay(emailRegionsCheckedOn),
      rows: stricterRegions(workspace.consentCountries).map(
        ({ country, business, individual, source }) => ({
          country: countryName(country),
          business: sayRule(business),
          individual: sayRule(individual),
          source,
        }),
      ),
    },
  };
}

const channelChoices = automatedChannels.map((value) => ({ value, label: channelNames[value] }));

function markOf(reach: KnownReach | null, channel: Channel, messageClass: MessageClass): StateMark {
  const reason = reach === null ? 'no_address' : obstacle(channel, messageClass, reach);
  return reason === null
    ? { tone: 'good', words: 'yes' }
    : {
        tone: reason === 'no_address' ? 'idle' : 'warn',
        words: `no: ${sayRejection(reason, channel)}`,
      };
}

/** The line in force, else what was stated when they came in. */
function basisOf(
  channel: Channel,
  lines: readonly ConsentLine[],
  { lawfulBasis, lawfulBasisSource }: ItemProspect,
  canAct: boolean,
): Pick<ConsentChannel, 'basis' | 'proof' | 'canWithdraw'> {
  const line = lines.find((each) => each.channel === channel && each.withdrawnAt === null);
  if (line)
    return {
      basis: sayBasis(line.basis),
      proof: [line.source, `given ${sayDay(line.givenAt.slice(0, 10))}`, ...texts(line.evidence)],
      canWithdraw: canAct,
    };
  const stated = lawfulBases.find((each) => each === lawfulBasis);
  if (channel === 'email' && stated !== undefined)
    return { basis: sayBasis(stated), proof: texts(lawfulBasisSource), canWithdraw: canAct };
  return { basis: 'not stated', proof: [], canWithdraw: false };
}

function texts(text: string | null): string[] {
  return text === null ? [] : [text];
}

function eventOf(line: ConsentLine, clocks: Clocks): ConsentEvent {
  const { id, channel, basis, source, evidence, recordedBy, withdrawnAt, withdrawnBy } = line;
  const by = recordedBy === null ? '' : `, noted by ${recordedBy}`;
  const reason = line.withdrawnReason === null ? '' : `: ${line.withdrawnReason}`;
  return {
    id,
    sentence: `${channelNames[channel]}: ${sayBasis(basis)}, ${source}${by}`,
    detail: evidence,
    at: momentOf(line.givenAt, clocks),
    end:
      withdrawnAt === null
        ? null
        : `Ended ${momentOf(withdrawnAt, clocks).text}${withdrawnBy === null ? '' : ` by ${withdrawnBy}`}${reason}`,
  };
}

function reviewWords(stops: readonly { channel: Channel | null }[]): string {
  const names = stops.flatMap(({ channel }) => (channel === null ? [] : [channelNames[channel]]));
  return `They said stop on ${[...new Set(names)].join(' and ')}. Outreach rests on every channel until somebody has looked at it.`;
}

const topicNames: Readonly<Record<Topic, string>> = {
  offers: 'offers and ideas',
  planning: 'the planning of their event',
  reminders: 'reminders',
};

/** What they chose on their own page, in sentences. */
function sayChoices(choices: Preferences): string[] {
  const { channels, channelsOff, quietHours, timeZone, topicsOff, maxPerWeek } = choices;
  const names = (list: readonly Channel[]) =>
    list.map((each) => channelNames[each]).join(', then ');
  return [
    ...(channels.length > 0 ? [`Writes to them: first ${names(channels)}.`] : []),
    ...(channelsOff.length > 0
      ? [`Not by ${channelsOff.map((each) => channelNames[each]).join(' or ')}.`]
      : []),
    ...(quietHours === null ? [] : [`In peace from ${quietHours.start} to ${quietHours.end}.`]),
    ...(timeZone === null ? [] : [`On the clock of ${timeZone}.`]),
    ...(topicsOff.length > 0
      ? [`Nothing about ${topicsOff.map((each) => topicNames[each]).join(' or ')}.`]
      : []),
    ...(maxPerWeek === null ? [] : [`At most ${String(maxPerWeek)} a week.`]),
  ];
}

function regionWords(reach: KnownReach | null, { country }: ItemProspect): string {
  const place =
    country === null ? 'Where they live is not known' : `They live in ${countryName(country)}`;
  const rule =
    reach?.emailRule === 'legitimate_interest'
      ? 'outreach by email may rest on a legitimate interest'
      : 'outreach by email needs their consent';
  return `${place}: ${rule}. SMS and WhatsApp need consent everywhere.`;
}

function sayRule(rule: 'consent' | 'legitimate_interest'): string {
  return rule === 'consent' ? 'consent' : 'legitimate interest';
}
