import { Form } from '@remix-run/react';
import { useEffect } from 'react';
import { paths } from '#web/app/paths.ts';
import type { FormState } from '#web/app/presenters/common.model.ts';
import type { MessageModel } from '#web/app/presenters/message.model.ts';
import { readAgain } from '../shell/read-again.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Card, SectionHead } from '../ui/card.tsx';
import { TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { StateMarkView } from '../ui/state-mark.tsx';
import { FileList } from './write-preview.tsx';

interface MessagePageProps {
  model: MessageModel;
  state: FormState;
}

const freshMs = 4_000;

/** One message: its state, its words, every try, and what a person may do about it. */
export function MessagePage({ model, state }: MessagePageProps) {
  const isMoving = model.state.tone === 'wait';
  useEffect(() => {
    if (!isMoving) return;
    const timer = setInterval(readAgain, freshMs);
    return () => {
      clearInterval(timer);
    };
  }, [isMoving]);
  return (
    <div className="stack max-w-[720px] gap-6 p-5 max-md:p-4">
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="min-w-0 flex-1 text-l leading-6 font-semibold tracking-tight wrap-anywhere">
          {model.title}
        </h2>
        <ButtonLink kind="quiet" to={paths.prospectWrite(model.prospectId)}>
          Messages to {model.prospectName}
        </ButtonLink>
      </div>
      {state.formError !== null && (
        <Notice tone="warn" isAlert>
          {state.formError}
        </Notice>
      )}
      <div role="status" className="grid gap-1">
        <StateMarkView mark={model.state} />
        {model.sentence !== '' && <p>{model.sentence}</p>}
        <p className="text-ink-2">{model.way}</p>
      </div>
      {model.undoSecondsLeft !== null && <Undo seconds={model.undoSecondsLeft} />}
      {model.review !== null && <Review review={model.review} state={state} />}
      <Card title={model.subject ?? 'What it says'}>
        <div className="grid gap-4 p-4">
          <p className="max-w-measure text-l whitespace-pre-line wrap-anywhere">{model.text}</p>
          <FileList files={model.files} />
        </div>
      </Card>
      {model.rejected.length > 0 && (
        <section>
          <SectionHead title="Left out" />
          <ul>
            {model.rejected.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      )}
      <Steps steps={model.steps} />
    </div>
  );
}

function Undo({ seconds }: { seconds: number }) {
  return (
    <Form method="post" className="flex flex-wrap items-center gap-3">
      <Button type="submit" name="intent" value="undo">
        Take it back
      </Button>
      <span className="text-ink-2">
        {seconds > 0 && seconds < 3600 ? `Leaves in ${String(seconds)} s.` : 'Until it leaves.'}
      </span>
    </Form>
  );
}

function Review({
  review,
  state,
}: {
  review: NonNullable<MessageModel['review']>;
  state: FormState;
}) {
  return (
    <Card title="It waits for you">
      <div className="grid gap-4 p-4">
        <p>{review.why}</p>
        <Form method="post" className="flex flex-wrap gap-2">
          <Button type="submit" kind="primary" name="intent" value="retry">
            Try again
          </Button>
          <Button type="submit" name="intent" value="skip">
            Leave it
          </Button>
          <Button type="submit" kind="stop" name="intent" value="stop">
            Leave it and end the outreach
          </Button>
        </Form>
        <Form method="post" noValidate className="grid grid-cols-2 gap-3 max-md:grid-cols-1">
          <TextField
            label="Another address"
            name="email"
            type="email"
            defaultValue={state.values.email ?? review.email}
            error={state.fieldErrors.email}
          />
          <TextField
            label="Another number"
            name="phone"
            type="tel"
            defaultValue={state.values.phone ?? review.phone}
            error={state.fieldErrors.phone}
          />
          <div className="col-span-full">
            <Button type="submit" name="intent" value="other_address">
              Keep and try there
            </Button>
          </div>
        </Form>
      </div>
    </Card>
  );
}

function Steps({ steps }: Pick<MessageModel, 'steps'>) {
  return (
    <section>
      <SectionHead title="What happened" />
      {steps.length === 0 ? (
        <p className="text-ink-3">
          Nothing yet. Each try and each receipt stands here with its time.
        </p>
      ) : (
        <ol className="rounded-m border border-line bg-paper">
          {steps.map((step) => (
            <li key={step.id} className="grid gap-0.5 border-line px-4 py-2 not-last:border-b">
              {step.sentence}
              <time className="text-s text-ink-3" dateTime={step.at.at} title={step.at.exact}>
                {step.at.text}
              </time>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
