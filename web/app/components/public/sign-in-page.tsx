import { useId, type ReactNode } from 'react';
import { paths } from '#web/app/paths.ts';
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
  switch (model.state) {
    case 'open':
      return (
        <Frame>
          <div>
            <PageTitle>{`Sign in to ${model.workspaceName}`}</PageTitle>
            <p className="mt-1 text-ink-2">As {model.name}. The link works once, by this button.</p>
          </div>
          <form method="post">
            <Press kind="primary">Sign in</Press>
          </form>
        </Frame>
      );
    case 'invite':
      return <Invitation model={model} />;
    case 'spent':
      return (
        <Frame>
          <PageTitle>This link was used or is too old</PageTitle>
          <p className="max-w-measure text-ink-2">
            A link works once. One to sign in lives 15 minutes, an invitation a week. Ask for a new
            one, or{' '}
            <a href={paths.signIn()} className="link">
              sign in with a password
            </a>
            .
          </p>
        </Frame>
      );
  }
}

function Invitation({ model }: { model: Extract<SignInLinkModel, { state: 'invite' }> }) {
  return (
    <Frame>
      <div>
        <PageTitle>{`Join ${model.workspaceName}`}</PageTitle>
        <p className="mt-1 text-ink-2">
          As {model.email}. Nothing happens until you press the button; the link works once.
        </p>
      </div>
      <form method="post" className="grid gap-4">
        <input type="hidden" autoComplete="username" value={model.email} readOnly />
        <Box label="Your name, as colleagues see it" error={model.errors.name}>
          {(wiring) => (
            <input
              name="name"
              autoComplete="name"
              defaultValue={model.name}
              required
              maxLength={80}
              className={`${boxLook} font-normal`}
              {...wiring}
            />
          )}
        </Box>
        <Box
          label="Password"
          error={model.errors.password}
          hint={`At least ${model.minPasswordLength} characters.`}
        >
          {(wiring) => (
            <input
              type="password"
              name="password"
              autoComplete="new-password"
              minLength={model.minPasswordLength}
              required
              className={`${boxLook} font-normal`}
              {...wiring}
            />
          )}
        </Box>
        <Press kind="primary">Join</Press>
      </form>
    </Frame>
  );
}

interface BoxProps {
  label: string;
  error: string | null;
  hint?: string;
  children: (wiring: {
    'aria-describedby': string | undefined;
    'aria-invalid': true | undefined;
  }) => ReactNode;
}

function Box({ label, error, hint, children }: BoxProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className="grid gap-1.5">
      <label className="grid gap-1.5 font-semibold">
        {label}
        {children({
          'aria-describedby': note === undefined ? undefined : id,
          'aria-invalid': error === null ? undefined : true,
        })}
      </label>
      {note !== undefined && (
        <p id={id} className={`text-s ${error === null ? 'text-ink-3' : 'text-danger'}`}>
          {note}
        </p>
      )}
    </div>
  );
}
