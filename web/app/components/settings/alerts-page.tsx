import { Form } from '@remix-run/react';
import type { AlertRow, AlertsModel } from '#web/app/presenters/alerts.model.ts';
import type { FormState } from '#web/app/presenters/common.model.ts';
import { Button } from '../ui/button.tsx';
import { Card, SectionHead } from '../ui/card.tsx';
import { CheckField } from '../ui/choice.tsx';
import { Notice } from '../ui/notice.tsx';
import { When } from '../ui/say.tsx';
import { StateMarkView } from '../ui/state-mark.tsx';
import { AlertRules } from './alert-rules.tsx';
import { AlertWebhooks } from './alert-webhooks.tsx';

interface AlertsPageProps {
  model: AlertsModel;
  state: FormState;
  secret: string | null;
}

/** What fires, what is watched, and who is told. */
export function AlertsPage({ model, state, secret }: AlertsPageProps) {
  return (
    <fieldset disabled={!model.canChange} className="stack max-w-[900px] gap-6 p-5 max-md:p-4">
      {!model.canChange && <p className="text-ink-2">Only an admin can change these.</p>}
      {state.formError !== null && (
        <Notice tone="warn" isAlert>
          {state.formError}
        </Notice>
      )}
      <section aria-label="Open alerts" className="stack gap-3">
        <p className="text-l leading-6 font-semibold">
          <StateMarkView mark={model.headline} />
        </p>
        {model.open.length > 0 && <AlertList alerts={model.open} />}
      </section>
      <AlertRules rules={model.rules} state={state} />
      <AlertWebhooks model={model} state={state} secret={secret} />
      <Tracking isOn={model.tracksOpens} />
      {model.past.length > 0 && (
        <section aria-label="Earlier alerts">
          <SectionHead title="Earlier" />
          <AlertList alerts={model.past} />
        </section>
      )}
    </fieldset>
  );
}

function AlertList({ alerts }: { alerts: readonly AlertRow[] }) {
  return (
    <ul className="divide-y divide-line rounded-m border border-line bg-paper">
      {alerts.map((alert) => (
        <li
          key={alert.id}
          className="flex min-h-row flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2"
        >
          <span className="w-28">
            <StateMarkView mark={alert.mark} />
          </span>
          <span className="min-w-0 flex-1 max-md:basis-full">
            {alert.sentence}
            <span className="block text-s text-ink-3">
              Fired <When moment={alert.fired} />. {alert.note}
            </span>
          </span>
          {alert.canAcknowledge && (
            <Form method="post">
              <input type="hidden" name="alertId" value={alert.id} />
              <Button type="submit" name="intent" value="acknowledge">
                I look after it
              </Button>
            </Form>
          )}
        </li>
      ))}
    </ul>
  );
}

function Tracking({ isOn }: { isOn: boolean }) {
  return (
    <Card title="Opens and clicks">
      <Form method="post" className="grid gap-3 p-4">
        <p className="max-w-measure text-ink-2">
          Outreach gets a picture and links of our own address, so that opens and clicks are told.
          Machines open most mail: what looks like one is left out. Nothing is decided by it, and
          service mails and answers are never touched.
        </p>
        <CheckField
          name="tracksOpens"
          value="yes"
          defaultChecked={isOn}
          label="Count opens and clicks"
        />
        <div>
          <Button type="submit" name="intent" value="tracking">
            Save
          </Button>
        </div>
      </Form>
    </Card>
  );
}
