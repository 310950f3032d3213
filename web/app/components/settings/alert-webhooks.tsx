import { Form } from '@remix-run/react';
import type { AlertsModel, WebhookCard } from '#web/app/presenters/alerts.model.ts';
import type { FormState } from '#web/app/presenters/common.model.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';

interface AlertWebhooksProps {
  model: AlertsModel;
  state: FormState;
  secret: string | null;
}

/** Where alerts go beside mail. */
export function AlertWebhooks({ model, state, secret }: AlertWebhooksProps) {
  return (
    <section aria-label="Where alerts go" className="stack gap-4">
      {secret !== null && (
        <Notice tone="good" isAlert>
          It is set up. What we post there is signed with{' '}
          <code className="break-all">{secret}</code>, as Standard Webhooks say. It is shown this
          once.
        </Notice>
      )}
      <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
        {model.webhooks.map((webhook) => (
          <Webhook key={webhook.kind} webhook={webhook} state={state} />
        ))}
      </div>
      {model.sandboxNote !== null && (
        <p className="text-s break-words text-ink-3">{model.sandboxNote}</p>
      )}
      <p className="max-w-measure text-s text-ink-3">
        Low alerts, and whatever is still open, go to the admins in one mail a day at eight. Nothing
        fires in silence: what is not set up goes by mail.
      </p>
    </section>
  );
}

function Webhook({ webhook, state }: { webhook: WebhookCard; state: FormState }) {
  const isMine = state.values.kind === webhook.kind;
  const error = (name: string) => (isMine ? state.fieldErrors[name] : undefined);
  return (
    <Card title={webhook.title} aside={<span className="text-ink-2">{webhook.shown}</span>}>
      <div className="grid gap-3 p-4">
        <p className="text-ink-2">
          {webhook.gets} {webhook.last}
        </p>
        <Form method="post" className="grid gap-3">
          <input type="hidden" name="kind" value={webhook.kind} />
          <TextField
            label={webhook.shown === null ? 'Address' : 'Another address'}
            name="url"
            type="url"
            required
            placeholder={webhook.placeholder}
            defaultValue={isMine ? state.values.url : undefined}
            error={error('url')}
            autoComplete="off"
          />
          {webhook.kind === 'pagerduty' && (
            <TextField
              label="Integration key"
              name="routingKey"
              required
              error={error('routingKey')}
              autoComplete="off"
            />
          )}
          <div>
            <Button type="submit" name="intent" value="webhook">
              {webhook.shown === null ? 'Set up' : 'Replace'}
            </Button>
          </div>
        </Form>
        {webhook.shown !== null && (
          <Form method="post" className="flex gap-2">
            <input type="hidden" name="kind" value={webhook.kind} />
            <Button type="submit" name="intent" value="test">
              Send a test
            </Button>
            <Button type="submit" kind="stopQuiet" name="intent" value="remove">
              Take away
            </Button>
          </Form>
        )}
      </div>
    </Card>
  );
}
