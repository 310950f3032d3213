import { Form } from '@remix-run/react';
import type { RunningImport } from '#web/app/presenters/import.model.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ProgressBar } from '../ui/meter.tsx';
import { ImportHead } from './import-steps.tsx';

/** How far it has come. It lives on the server: leaving the page changes nothing. */
export function ProgressPage({ model }: { model: RunningImport }) {
  return (
    <div className="stack gap-6 p-5 max-md:p-4">
      <ImportHead fileName={model.fileName} step={3} />
      <Card>
        <div className="grid gap-3 p-4">
          <div className="flex flex-wrap items-center gap-2">
            <p className="flex-1" aria-live="polite">
              <b>{model.progress}</b> <span className="text-ink-2">{model.remaining}</span>
            </p>
            <Form method="post">
              <Button type="submit" name="intent" value="cancel" disabled={model.isCancelling}>
                {model.isCancelling ? 'Cancelling' : 'Cancel, keep these'}
              </Button>
            </Form>
          </div>
          <ProgressBar label="Rows read" value={model.rowsRead} max={model.rowsTotal} />
          <p className="max-w-measure text-ink-2">
            You may leave this page or close the browser; it goes on, and this line will be here
            when you return.
          </p>
        </div>
      </Card>
    </div>
  );
}
