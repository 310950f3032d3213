import { createHmac } from 'node:crypto';
import { isSameSecret } from '#db/signed-links.ts';

/** What a form on a page without session may be for; a token of one purpose fits no other form. */
export type FormPurpose = 'approve' | 'undo-approval' | 'preference' | 'undo-stop';

/**
 * Proves that a form comes from a page that the holder of the link was shown: bound to the link, to the purpose and to what
 * the form is about. Needs no cookie, and says the same each time, so that a second press is the same form.
 */
export function formTokenOf(
  sessionSecret: string,
  purpose: FormPurpose,
  linkToken: string,
  subject = '',
): string {
  return createHmac('sha256', sessionSecret)
    .update(JSON.stringify(['form', purpose, linkToken, subject]))
    .digest('base64url');
}

/** True for the token that `formTokenOf` gives for the same values; compared in constant time (V11.2.4). */
export function isFormToken(given: unknown, expected: string): boolean {
  return typeof given === 'string' && isSameSecret(given, expected);
}
