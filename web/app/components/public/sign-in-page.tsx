import type { ReactNode } from 'react';
import type { SignInLinkModel, SignInModel } from '#web/app/presenters/sign-in.model.ts';
import { PageTitle } from './house-page.tsx';
import { Press } from './public-parts.tsx';

function Frame({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto grid min-h-dvh max-w-[480px] content-start gap-6 border-line bg-surface px-5 pt-12 pb-8 sm:border-x phone:px-4">
      <svg viewBox="0 0 24 24" width="40" height="40" aria-hidden="true">
        <path
          d="M8.6 3.2 6.1 13.2M14.9 3.2 10.2 21M20.2 3.2 18.2 11"
          className="fill-none stroke-current"
          strokeWidth="2.4"
          strokeLinecap="round"
        />
        <circle cx="17" cy="18.6" r="2.6" className="fill-accent" />
      </svg>
      {children}
    </main>
  );
}

const boxLook = 'h-11 w-full rounded-m border border-line-strong bg-paper px-2.5';

/** Email and password; the answer to a wrong pair says nothing about who exists. */
export function SignInPage({ model }: { model: SignInModel }) {
  return (
    <Frame>
      <PageTitle>Sign in to Rainmaker</PageTitle>
      {model.problem !== null && (
        <p role="alert" className="text-danger">
          {model.problem}
        </p>
      )}
      <form method="post" className="grid gap-4">
        <label className="grid gap-1.5 font-semibold">
          Email
          <input
            type="email"
            name="email"
            autoComplete="username"
            defaultValue={model.email}
            required
            className={`${boxLook} font-normal`}
          />
        </label>
        <label className="grid gap-1.5 font-semibold">
          Password
          <input
            type="password"
            name="password"
            autoComplete="current-password"
            required
            className={`${boxLook} font-normal`}
          />
        </label>
        <Press kind="primary">Sign in</Press>
      </form>
      <p className="max-w-measure text-s text-ink-3">
        {model.canPrintLink
          ? 'No password yet? On the machine it runs on, npm run sign-in prints a link that signs in once.'
          : 'No password yet? Ask an admin of your workspace for an invitation.'}
      </p>
    </Frame>
  );
}

/** Behind a one-time link. Opening it uses nothing up: mail scanners open links too. */
export function SignInLinkPage({ model }: { model: SignInLinkModel }) {
  if (model.state === 'spent') {
    return (
      <Frame>
        <PageTitle>This link was used or is too old</PageTitle>
        <p className="max-w-measure text-ink-2">
          A link signs in once and lives 15 minutes. Ask for a new one, or{' '}
          <a href="/sign-in" className="link">
            sign in with a password
          </a>
          .
        </p>
      </Frame>
    );
  }
  return (
    <Frame>
      <div>
        <PageTitle>
          {model.purpose === 'invite'
            ? `Join ${model.workspaceName}`
            : `Sign in to ${model.workspaceName}`}
        </PageTitle>
        <p className="mt-1 text-ink-2">As {model.name}. The link works once, by this button.</p>
      </div>
      <form method="post">
        <Press kind="primary">{model.purpose === 'invite' ? 'Join' : 'Sign in'}</Press>
      </form>
    </Frame>
  );
}
