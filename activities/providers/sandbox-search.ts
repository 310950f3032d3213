import { z } from 'zod';
import type { MailSearch } from '../deps.ts';

const answerSchema = z.object({ items: z.array(z.object({ messageId: z.string() })) });

/** Asks the sandbox's provider search; an empty list means provably absent. A search that fails is asked again. */
export function createSandboxSearch(baseUrl: string, secret: string): MailSearch {
  return {
    async find(messageIdHeader) {
      const url = new URL('/provider/messages', baseUrl);
      url.searchParams.set('messageId', messageIdHeader);
      const answer = await fetch(url, {
        headers: { authorization: `Bearer ${secret}` },
        redirect: 'error',
        signal: AbortSignal.timeout(5_000),
      });
      if (!answer.ok) throw new Error(`The provider search answered ${String(answer.status)}.`);
      const { items } = answerSchema.parse(await answer.json());
      return items.some((item) => item.messageId === messageIdHeader) ? 'accepted' : 'absent';
    },
  };
}

/** Plain SMTP has no search: what is unknown stays unknown and a person looks. */
export const noSearch: MailSearch = { find: () => Promise.resolve('cannot-tell') };
