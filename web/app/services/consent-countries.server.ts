import { passOn } from '#db/changes.ts';
import { storeConsentCountries } from '#db/settings.ts';
import { fail, ok, type Result } from '#domain/kernel/result.ts';
import { countryCode } from '#domain/schedule/country.ts';
import { settingsAuthor } from './session.server.ts';
import { textOf, type DecideContext } from './decide-parts.server.ts';

/** Keeps where work addresses need consent too (C40): codes or names, parted by commas. Answers the words to say. */
export async function keepConsentCountries(
  { context, signed }: DecideContext,
  form: FormData,
): Promise<Result<string, string>> {
  const said = textOf(form, 'countries')
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const codes = new Set<string>();
  for (const part of said) {
    const code = countryCode(part);
    if (code === null) return fail(`“${part}” is not a country that we know. Write DE or Germany.`);
    codes.add(code);
  }
  await storeConsentCountries(context.db, settingsAuthor(signed), [...codes].toSorted());
  passOn(context.db, [signed.workspaceId]);
  return ok(
    codes.size === 0
      ? 'Kept. The shipped table decides alone.'
      : 'Kept. Outreach to work addresses there waits for consent from now on.',
  );
}
