import type { Channel } from '#domain/messaging/channels.ts';

/** What would open a channel that was not used, as a sentence; null where nobody can do anything about it now. */
export function helpWith(reason: string, channel: Channel): string | null {
  const place = channel === 'email' ? 'an e-mail address' : 'a number';
  switch (reason) {
    case 'no_address':
      return `Add ${place} on their page.`;
    case 'hard_bounced':
    case 'never_reachable':
      return `Add another ${channel === 'email' ? 'address' : 'number'} on their page.`;
    case 'consent_needed':
      return 'Note on their page of consent when and how they agreed to it.';
    case 'no_basis':
      return 'State on their page why they may be written to.';
    case 'opted_out':
    case 'opted_out_elsewhere':
    case 'turned_off':
    case 'topic_off':
      return 'Only they can change that, on their preference page or in words that somebody notes.';
    case 'unverified':
      return 'A message from this number confirms it.';
    case 'not_supported':
      return 'An admin sets up a provider for it.';
    case 'no_text':
      return 'Give words for it, too.';
    case 'missing_data':
      return 'Send what its template lacks.';
    case 'window_closed':
      return 'Send the words of a template, or wait until they write.';
    case 'no_template':
      return 'It is submitted to WhatsApp with this, and opens once it is approved.';
    case 'no_pictures_there':
    case 'no_documents':
    case 'files_too_large':
    case 'one_file_only':
      return 'Send the files by email, or the words without them.';
    case 'text_too_long':
      return 'Shorten the words.';
    default:
      return null;
  }
}
