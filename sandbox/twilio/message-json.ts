import type { TextJournal } from '../texts/journal.ts';
import { formatAddress } from '../texts/numbers.ts';
import { firstStatus } from '../texts/plan.ts';
import type { TextLine } from '../texts/record.ts';

/** A text as Twilio's API shows it. As there, the address of its callback is not among what it tells. */
export function messageJson(line: TextLine, journal: TextJournal, accountSid: string) {
  const statuses = journal.statusesOf(line.id);
  const last = statuses.at(-1);
  const sent = statuses.find(({ status }) => status === 'sent');
  const code = statuses.findLast((step) => step.code !== null)?.code ?? null;
  const path = `/2010-04-01/Accounts/${accountSid}/Messages/${line.id}`;
  return {
    sid: line.id,
    account_sid: accountSid,
    messaging_service_sid: line.messagingServiceSid,
    from: formatAddress({ channel: line.kind, number: line.from }),
    to: formatAddress({ channel: line.kind, number: line.to }),
    body: line.body,
    status: last?.status ?? firstStatus(line),
    direction: 'outbound-api',
    num_segments: String(line.segments),
    num_media: String(line.mediaUrls.length),
    date_created: rfc2822(line.at),
    date_updated: rfc2822(last?.at ?? line.at),
    date_sent: sent === undefined ? null : rfc2822(sent.at),
    error_code: code,
    error_message: code === null ? null : 'Refused by the sandbox.',
    price: null,
    price_unit: 'USD',
    api_version: '2010-04-01',
    uri: `${path}.json`,
    subresource_uris: { media: `${path}/Media.json` },
  };
}

function rfc2822(instant: string): string {
  return new Date(instant).toUTCString().replace('GMT', '+0000');
}
