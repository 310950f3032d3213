import { Form, Link, useNavigation } from '@remix-run/react';
import type { ImportsModel } from '#web/app/presenters/import.model.ts';
import { Button } from '../ui/button.tsx';
import { SectionHead } from '../ui/card.tsx';
import { Notice } from '../ui/notice.tsx';
import { StateMarkView } from '../ui/state-mark.tsx';

interface UploadPageProps {
  model: ImportsModel;
  problem: string | null;
}

/** The first step: a file. Nothing is written before the columns were looked at. */
export function UploadPage({ model, problem }: UploadPageProps) {
  const isSending = useNavigation().formMethod === 'POST';
  return (
    <div className="stack gap-6 p-5 max-md:p-4">
      <Form
        method="post"
        encType="multipart/form-data"
        className="stack max-w-[640px] gap-4 rounded-m border border-line bg-paper p-4"
      >
        <h2 className="text-l leading-6 font-semibold tracking-tight">Bring in a list</h2>
        <p className="max-w-measure text-ink-2">
          A CSV with any headings, in any order. You see how each column is understood, and correct
          it, before anything is written. {model.sizeHint}
        </p>
        {problem !== null && (
          <Notice tone="warn" isAlert>
            {problem}
          </Notice>
        )}
        <label className="grid gap-1.5 font-semibold">
          File
          <input
            type="file"
            name="file"
            accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
            required
            className="w-full min-w-0 rounded-m border border-dashed border-line-strong bg-surface p-4 font-normal file:mr-3 file:min-h-control file:rounded-m file:border file:border-line-strong file:bg-paper file:px-3 file:font-medium"
          />
        </label>
        <div className="flex items-center gap-3">
          <Button type="submit" kind="primary" disabled={isSending}>
            Look at its columns
          </Button>
          {isSending && <span role="status">Reading the file…</span>}
        </div>
      </Form>
      <Earlier model={model} />
    </div>
  );
}

function Earlier({ model }: { model: ImportsModel }) {
  if (model.earlier.length === 0) return null;
  return (
    <section aria-label="Earlier lists">
      <SectionHead title="Earlier lists" />
      <ul className="rounded-m border border-line bg-paper">
        {model.earlier.map((entry) => (
          <li
            key={entry.id}
            className="flex min-h-row flex-wrap items-center gap-x-4 border-line px-4 py-1.5 not-last:border-b"
          >
            <Link to={entry.href} className="font-semibold no-underline hover:underline">
              {entry.fileName}
            </Link>
            <span className="flex-1 text-ink-2">{entry.outcome}</span>
            <StateMarkView mark={entry.state} />
            <span className="text-ink-3">{entry.byline}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
