import { Form } from '@remix-run/react';
import type { FormState } from '#web/app/presenters/common.model.ts';
import { Button } from '../ui/button.tsx';
import { Card, SectionHead } from '../ui/card.tsx';
import { TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';

interface KeyRow {
  id: string;
  name: string;
  start: string;
  made: string;
  used: string;
  ended: string | null;
}

interface ApiKeysPageProps {
  publicUrl: string;
  keys: readonly KeyRow[];
  /** A key that was made a moment ago: shown this once. */
  made: { name: string; value: string } | null;
  state: FormState;
}

/** Keys with which other programs send messages and store preferences. */
export function ApiKeysPage({ publicUrl, keys, made, state }: ApiKeysPageProps) {
  return (
    <div className="stack max-w-[720px] gap-6 p-5 max-md:p-4">
      <p className="max-w-measure text-ink-2">
        With a key another program starts messages and stores preferences at{' '}
        <code className="font-mono wrap-anywhere">{publicUrl}/api/v1</code>. A key can do nothing
        else: it approves no outreach and reads no page. The file docs/api.md has examples.
      </p>
      {made !== null && (
        <Notice tone="good">
          <p role="status">The key for “{made.name}”, shown this once. Only its hash is kept.</p>
          <p className="mt-1">
            <code className="font-mono wrap-anywhere select-all">{made.value}</code>
          </p>
        </Notice>
      )}
      <Card title="Make a key">
        <Form method="post" className="grid gap-3 p-4" noValidate>
          <TextField
            label="For which program"
            name="name"
            maxLength={80}
            defaultValue={made === null ? state.values.name : ''}
            error={state.fieldErrors.name}
          />
          <div>
            <Button type="submit" kind="primary" name="intent" value="make">
              Make it
            </Button>
          </div>
        </Form>
      </Card>
      <section>
        <SectionHead title="Keys" />
        {keys.length === 0 ? (
          <p className="text-ink-3">
            None yet. Each program gets one of its own, so that one can be revoked.
          </p>
        ) : (
          <ul className="rounded-m border border-line bg-paper">
            {keys.map((key) => (
              <KeyLine key={key.id} row={key} />
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}

function KeyLine({ row }: { row: KeyRow }) {
  return (
    <li className="flex min-h-item flex-wrap items-center gap-x-4 border-line px-4 py-1.5 not-last:border-b">
      <span className="min-w-0 flex-1">
        <span className="block truncate font-semibold">
          {row.name} <code className="font-mono font-normal text-ink-3">{row.start}…</code>
        </span>
        <span className="block text-s text-ink-2">
          {row.made}, {row.ended ?? row.used}
        </span>
      </span>
      {row.ended === null && (
        <Form method="post">
          <input type="hidden" name="id" value={row.id} />
          <Button
            type="submit"
            kind="stopQuiet"
            name="intent"
            value="revoke"
            aria-label={`Revoke the key for ${row.name}`}
          >
            Revoke
          </Button>
        </Form>
      )}
    </li>
  );
}
