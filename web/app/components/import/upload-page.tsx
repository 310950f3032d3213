import { Form, Link, useNavigation } from '@remix-run/react';
import type { EarlierImport, ImportsModel } from '#web/app/presenters/import.model.ts';
import { paths } from '#web/app/paths.ts';
import { Button } from '../ui/button.tsx';
import { SectionHead } from '../ui/card.tsx';
import { Notice } from '../ui/notice.tsx';
import { StateMarkView } from '../ui/state-mark.tsx';
import { DropZone } from './drop-zone.tsx';

interface UploadPageProps {
  model: ImportsModel;
  problem: string | null;
}

/** The first step: a file. Nothing is imported before the columns were looked at. */
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
          it, before anything is imported. {model.sizeHint}
        </p>
        {problem !== null && (
          <Notice tone="warn" isAlert>
            {problem}
          </Notice>
        )}
        <DropZone limits={model} />
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" kind="primary" disabled={isSending}>
            Look at its columns
          </Button>
          <span role="status" className="text-ink-2">
            {isSending && 'Reading the file…'}
          </span>
        </div>
      </Form>
      <Earlier model={model} />
    </div>
  );
}

function Earlier({ model }: { model: ImportsModel }) {
  return (
    <section aria-label="Earlier lists">
      <SectionHead title="Earlier lists" />
      {model.earlier.length === 0 ? (
        <p className="max-w-measure text-ink-2">
          None yet. Each list will stand here with what became of its rows, and can be undone until
          a message to one of its people has left. A single person comes in quicker{' '}
          <Link to={paths.newProspect()} className="link">
            by the form
          </Link>
          .
        </p>
      ) : (
        <ul className="rounded-m border border-line bg-paper">
          {model.earlier.map((entry) => (
            <EarlierLine key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
    </section>
  );
}

function EarlierLine({ entry }: { entry: EarlierImport }) {
  return (
    <li className="flex min-h-row flex-wrap items-center gap-x-4 border-line px-4 py-1.5 not-last:border-b">
      <Link
        to={entry.href}
        className="min-w-0 font-semibold wrap-anywhere no-underline hover:underline touch:py-2"
      >
        {entry.fileName}
      </Link>
      <span className="flex-1 text-ink-2 max-md:basis-full">{entry.outcome}</span>
      <StateMarkView mark={entry.state} />
      <span className="text-ink-3">{entry.byline}</span>
    </li>
  );
}
