import { takesMms } from '#domain/schedule/number-type.ts';
import type { AttachmentType } from './attachment.ts';
import type { Channel } from './channels.ts';

/** A file as far as a channel looks at it; size in bytes. */
export interface Medium {
  contentType: AttachmentType;
  sizeBytes: number;
}

/** What else decides whether files go along. */
export interface MediaPlace {
  /** Whom it goes to, E.164; null without a number. */
  to: string | null;
  /** True where whichever of our own numbers sends takes MMS. */
  sendsMms: boolean;
  /** Who carries WhatsApp: Twilio puts no words under a document. */
  whatsappProvider: 'twilio' | 'meta';
  /** Length of the words that go along, in characters. */
  textChars: number;
}

/** Why a channel does not take the files of a message. */
export type MediaObstacle =
  'no_pictures_there' | 'no_documents' | 'one_file_only' | 'files_too_large' | 'text_too_long';

const mega = 1_000_000;
/** What Twilio takes of one MMS, and WhatsApp of one picture. */
const mostPictureBytes = 5 * mega;
/** What stands below a file on WhatsApp. */
const mostCaptionChars = 1_024;

/**
 * Why the files of a message cannot go by a channel; null where they can, and where there are none. Email takes what the door
 * took. SMS carries pictures within the United States and Canada; WhatsApp one picture, and by Meta one document, with the
 * words below it.
 */
export function mediaObstacle(
  channel: Channel,
  files: readonly Medium[],
  place: MediaPlace,
): MediaObstacle | null {
  if (files.length === 0 || channel === 'email') return null;
  const hasDocument = files.some(({ contentType }) => contentType === 'application/pdf');
  const pictureBytes = files
    .filter(({ contentType }) => contentType !== 'application/pdf')
    .reduce((total, { sizeBytes }) => total + sizeBytes, 0);
  if (channel === 'sms') {
    if (hasDocument) return 'no_documents';
    if (!place.sendsMms || place.to === null || !takesMms(place.to)) return 'no_pictures_there';
  } else {
    if (hasDocument && place.whatsappProvider === 'twilio') return 'no_documents';
    if (files.length > 1) return 'one_file_only';
    if (place.textChars > mostCaptionChars) return 'text_too_long';
  }
  return pictureBytes > mostPictureBytes ? 'files_too_large' : null;
}
