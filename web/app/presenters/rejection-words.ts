import type { StepChannel } from '#domain/outreach/cadence.ts';

const reasons: Readonly<Record<string, string>> = {
  not_supported: 'nobody has set it up',
  never_reachable: 'their number is none that is written to',
  opted_out: 'they asked for no more messages there',
  opted_out_elsewhere: 'they asked for no more messages on another channel',
  turned_off: 'they chose to be written to elsewhere',
  topic_off: 'they do not want to hear about this',
  unverified: 'nobody has confirmed that the number is theirs',
  no_basis: 'nobody has stated why we may write to them',
  consent_needed: 'their consent is not noted',
  chain_full: 'three others come before it',
  no_template:
    'WhatsApp has not approved a template for it yet, and free text is taken only within a day of their last message',
  no_text: 'no text could be made that fits',
  missing_data: 'its template lacks data',
  window_closed:
    'it takes own words and files only within a day of their last message; the words of a template go at any time',
  no_pictures_there: 'pictures go by SMS within the United States and Canada only',
  no_documents: 'it takes no PDF; email does',
  one_file_only: 'it takes one file a message',
  files_too_large: 'it takes at most 5 MB of pictures',
  text_too_long: 'it takes at most 1,024 characters below a file',
};

/** Why a channel is not used, as the end of a sentence. `fields` is what the data of its template lacks. */
export function sayRejection(
  reason: string,
  channel: StepChannel,
  fields: readonly string[] = [],
): string {
  const place = channel === 'email' ? 'address' : 'number';
  if (reason === 'no_address') return `there is no ${place}`;
  if (reason === 'hard_bounced') return `the ${place} did not work before`;
  const said = reasons[reason] ?? reason.replaceAll('_', ' ');
  return fields.length === 0 ? said : `${said} (${fields.map(sayField).join(', ')})`;
}

/** "context.support_email" as "support email". */
function sayField(field: string): string {
  return field.replace(/^context\./, '').replaceAll('_', ' ');
}
