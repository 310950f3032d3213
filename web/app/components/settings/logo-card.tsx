import { Form, useFetcher } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { paths } from '#web/app/paths.ts';
import type { WorkspaceSettings } from '#web/app/presenters/settings.model.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Field } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { StateMarkView } from '../ui/state-mark.tsx';

/** The picture on every mail, how the brand's colour reads, and the way to see both. */
export function LogoCard({ settings }: { settings: WorkspaceSettings }) {
  const fetcher = useFetcher<{ problem: string }>();
  const { logoUrl, contrast, canChange } = settings;
  // Where a picture was taken, nothing new is said, and the fetcher keeps what it said of the one before.
  const [isPast, setIsPast] = useState(false);
  useEffect(() => setIsPast(false), [fetcher.data]);
  const problem = isPast ? undefined : fetcher.data?.problem;
  return (
    <Card title="On your mails">
      <div className="grid gap-4 p-4">
        {problem !== undefined && (
          <Notice tone="warn" isAlert>
            {problem}
          </Notice>
        )}
        <div className="flex flex-wrap items-center gap-4">
          {logoUrl === null ? (
            <span className="text-ink-2">
              No logo yet: the first letter of the brand stands there.
            </span>
          ) : (
            <>
              <span className="rounded-m border border-line bg-[#ffffff] p-3">
                <img
                  src={logoUrl}
                  alt="The logo on white paper"
                  className="block h-[26px] w-auto"
                />
              </span>
              <span className="rounded-m border border-line bg-[#1a1916] p-3">
                <img src={logoUrl} alt="The logo on dark paper" className="block h-[26px] w-auto" />
              </span>
            </>
          )}
        </div>
        {canChange && (
          <div className="flex flex-wrap items-end gap-3">
            <fetcher.Form
              method="post"
              action={paths.settingsLogo()}
              encType="multipart/form-data"
              onSubmit={() => setIsPast(true)}
              className="flex flex-wrap items-end gap-3"
            >
              <Field
                label="Logo"
                hint="PNG or JPEG, at most 200 KB. Mails are read on white and on dark paper."
              >
                {(wiring) => (
                  <input
                    type="file"
                    name="logo"
                    accept="image/png,image/jpeg"
                    required
                    {...wiring}
                  />
                )}
              </Field>
              <Button type="submit">Put it on every mail</Button>
            </fetcher.Form>
            {logoUrl !== null && (
              <Form method="post" action={paths.settingsLogo()}>
                <Button type="submit" kind="stopQuiet" name="intent" value="remove">
                  Take the logo away
                </Button>
              </Form>
            )}
          </div>
        )}
        <ul className="grid gap-1">
          {contrast.map((mark) => (
            <li key={mark.words}>
              <StateMarkView mark={mark} />
            </li>
          ))}
        </ul>
        <p>
          <ButtonLink to={paths.template('welcome')}>See a mail with your brand</ButtonLink>
        </p>
      </div>
    </Card>
  );
}
