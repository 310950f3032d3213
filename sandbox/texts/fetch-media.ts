import { imageTypes, type MediaStore } from './media.ts';
import type { FetchedFile } from './journal.ts';
import type { TextLine } from './record.ts';

/** Fetches what a text links to, as a provider does: it is not given the files, it is given addresses. */
export type FetchMedia = (line: TextLine) => Promise<FetchedFile[]>;

interface FetchParts {
  readonly media: MediaStore;
  /** Where an address really is; null where it is not Rainmaker's, because nothing leaves this computer. */
  readonly reach: (url: string) => string | null;
}

const patienceMs = 10_000;
const mega = 1_000_000;

/** Makes the fetching of one sandbox. Whatever goes wrong is told in a sentence with the file, never thrown. */
export function createFetchMedia({ media, reach }: FetchParts): FetchMedia {
  async function fetched(url: string, line: TextLine): Promise<FetchedFile> {
    const failed = (why: string): FetchedFile => ({ url, mediaId: null, contentType: null, why });
    const address = reach(url);
    if (address === null) return failed('The link does not lead to Rainmaker.');
    try {
      const response = await fetch(address, {
        redirect: 'manual',
        signal: AbortSignal.timeout(patienceMs),
      });
      const contentType = (response.headers.get('content-type') ?? '').split(';')[0]?.trim() ?? '';
      const problem = problemOf(response.status, contentType, line);
      if (problem !== null) {
        await response.body?.cancel();
        return failed(problem);
      }
      const bytes = await readAtMost(response, mostBytes(line, contentType));
      if (bytes === null) return failed('The file is too large for this channel.');
      if (bytes.length === 0) return failed('The file is empty.');
      return { url, mediaId: await media.keep({ contentType, bytes }), contentType, why: null };
    } catch {
      return failed('Nobody answered at the link.');
    }
  }
  return async (line) => {
    const files: FetchedFile[] = [];
    for (const url of line.mediaUrls) files.push(await fetched(url, line));
    return files;
  };
}

/** The provider's code for a text whose files it could not get: Twilio's for SMS and for WhatsApp, and Meta's. */
export function unfetchedCode({ kind, provider }: Pick<TextLine, 'kind' | 'provider'>): number {
  if (provider === 'meta') return 131053;
  return kind === 'whatsapp' ? 63019 : 11200;
}

function problemOf(status: number, contentType: string, { kind }: TextLine): string | null {
  if (status !== 200) return `The link answered with ${String(status)}.`;
  const isPicture = imageTypes.some((known) => known === contentType);
  const isTaken = isPicture || (kind === 'whatsapp' && contentType === 'application/pdf');
  return isTaken ? null : 'The file is of a type that this channel does not take.';
}

/** What Twilio takes of one MMS and of a file on WhatsApp, and what Meta takes of a picture and of a document. */
function mostBytes({ kind, provider }: TextLine, contentType: string): number {
  if (kind === 'sms') return 5 * mega;
  if (provider === 'twilio') return 16 * mega;
  return contentType === 'application/pdf' ? 100 * mega : 5 * mega;
}

async function readAtMost(response: Response, most: number): Promise<Buffer | null> {
  const reader = response.body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const read = await reader?.read();
    if (read?.value === undefined) return Buffer.concat(chunks);
    size += read.value.length;
    if (size > most) {
      await reader?.cancel();
      return null;
    }
    chunks.push(read.value);
  }
}
