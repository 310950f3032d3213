import { readDigestPage } from '#db/messages/digest.ts';
import type { Db } from '#db/client.ts';
import { hashToken, isTokenShaped } from '#db/signed-links.ts';
import { readWorkspace } from '#db/workspaces.ts';
import type { Language } from '#domain/kernel/language.ts';
import { toLetter } from '#templates/text/letter.ts';
import { digestWords } from '#templates/words/digest.ts';
import { preferenceWords } from '#templates/words/preference.ts';
import type { DigestModel } from './digest.model.ts';
import { houseOf } from './house.ts';

/** The messages of a link, in the language they were written in; `language` is for a link that nobody made. */
export async function presentDigest(
  db: Db,
  token: string,
  language: Language,
): Promise<DigestModel> {
  const page = isTokenShaped(token) ? await readDigestPage(db, hashToken(token)) : null;
  if (!page) {
    const { unknownTitle, unknown } = preferenceWords[language];
    return { state: 'unknown', language, title: unknownTitle, words: unknown };
  }
  const house = houseOf(await readWorkspace(db, page.workspaceId));
  const words = digestWords[page.language];
  return {
    ...{ state: 'open', language: page.language, house, lead: words.lead },
    title: words.subject
      .replace('{count}', String(page.items.length))
      .replace('{brand}', house.name),
    items: page.items.map(({ subject, bodyText }) => ({
      subject,
      paragraphs: toLetter(bodyText),
    })),
  };
}
