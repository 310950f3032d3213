import type { ReactNode } from 'react';
import { Form, Link } from '@remix-run/react';
import { paths } from '#web/app/paths.ts';
import type { ProspectModel } from '#web/app/presenters/prospect.model.ts';
import { Button, buttonLook } from '../ui/button.tsx';
import { RadioSet } from '../ui/choice.tsx';
import { Card } from '../ui/card.tsx';
import { AreaField, SelectField, TextField } from '../ui/field.tsx';

export const actPanels = ['write', 'hand-over', 'close'] as const;
export type ActPanelId = (typeof actPanels)[number];

/** A form that an act unfolds on the page, so that nothing floats over what it is about. */
export function ActPanel({ panel, prospect }: { panel: ActPanelId; prospect: ProspectModel }) {
  switch (panel) {
    case 'write':
      return (
        <PanelForm
          prospect={prospect}
          title={`Write to ${prospect.name}`}
          intent="answer"
          submit="Send"
        >
          <TextField
            label="Subject"
            name="subject"
            maxLength={200}
            hint="Left empty: the thread's."
          />
          <AreaField label="Text" name="body" rows={8} maxLength={5000} required autoFocus />
        </PanelForm>
      );
    case 'hand-over':
      return (
        <PanelForm prospect={prospect} title="Hand over" intent="hand_over" submit="Hand over">
          <SelectField label="To" name="colleagueId" choices={prospect.acts.handOver.colleagues} />
          <AreaField label="What they should know" name="words" rows={3} maxLength={1000} />
        </PanelForm>
      );
    case 'close':
      return (
        <PanelForm
          prospect={prospect}
          title={`Close ${prospect.name}`}
          intent="close"
          submit="Close"
        >
          <RadioSet
            legend="How did it end?"
            name="outcome"
            choices={prospect.acts.close.outcomes}
            required
          />
        </PanelForm>
      );
  }
}

interface PanelFormProps {
  prospect: ProspectModel;
  title: string;
  intent: string;
  submit: string;
  children: ReactNode;
}

function PanelForm({ prospect, title, intent, submit, children }: PanelFormProps) {
  return (
    <Card title={title}>
      <Form
        method="post"
        action={paths.prospectAct(prospect.id)}
        className="grid max-w-[560px] gap-4 p-4"
      >
        <input type="hidden" name="intent" value={intent} />
        {children}
        <div className="flex gap-2">
          <Button type="submit" kind="primary">
            {submit}
          </Button>
          <Link to="?" preventScrollReset className={buttonLook({ kind: 'quiet' })}>
            Cancel
          </Link>
        </div>
      </Form>
    </Card>
  );
}
