import type { OpenSignInLink } from '#db/sign-in-links.ts';
import { minPasswordLength } from '../services/password.server.ts';
import type { SignInLinkModel } from './sign-in.model.ts';

type Errors = Extract<SignInLinkModel, { state: 'invite' }>['errors'];

/** What the page of a one-time link shows; a link that is unknown, used or too old looks the same. */
export function signInLinkModel(
  link: OpenSignInLink | null,
  errors: Errors = { name: null, password: null },
): SignInLinkModel {
  if (link === null) return { state: 'spent' };
  const { workspaceName, name, email } = link;
  return link.purpose === 'invite'
    ? { state: 'invite', workspaceName, email, name, minPasswordLength, errors }
    : { state: 'open', workspaceName, name };
}
