import { Form, Link } from '@remix-run/react';
import { paths } from '#web/app/paths.ts';
import type { FirstStart, FirstStep } from '#web/app/presenters/prospects.model.ts';
import type { StateMark } from '#web/app/presenters/common.model.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { EmptyPlace } from '../ui/empty.tsx';
import { Icon } from '../ui/icon.tsx';
import { StateMarkView } from '../ui/state-mark.tsx';

interface FirstStartProps {
  start: FirstStart;
  title: string;
  promise: string;
}

const marks: Record<FirstStep['state'], StateMark> = {
  done: { tone: 'good', words: 'done' },
  next: { tone: 'act', words: 'next' },
  later: { tone: 'idle', words: 'later' },
};

/** A new workspace: what will stand here, and the five first steps. */
export function FirstStartPlace({ start, title, promise }: FirstStartProps) {
  const { steps, canLoadSamples } = start;
  return (
    <EmptyPlace title={title} promise={promise}>
      <div className="mt-4 flex flex-wrap items-center gap-2">
        <ButtonLink kind="primary" to={paths.imports()}>
          <Icon name="import" />
          Import a list
        </ButtonLink>
        <ButtonLink to={paths.newProspect()}>Add one by hand</ButtonLink>
        {canLoadSamples && <SamplesButton />}
      </div>
      <FirstSteps steps={steps} />
    </EmptyPlace>
  );
}

function SamplesButton() {
  return (
    <Form method="post" action={paths.samples()}>
      <Button type="submit" kind="quiet" name="intent" value="load">
        Load 12 sample prospects
      </Button>
    </Form>
  );
}

/** The checklist above the list, folded, until all of it is done. */
export function StepsFold({ steps }: { steps: readonly FirstStep[] }) {
  const done = steps.filter(({ state }) => state === 'done').length;
  const next = steps.find(({ state }) => state === 'next');
  return (
    <details className="group/steps border-b border-line px-5 max-md:px-4">
      <summary className="flex min-h-row cursor-pointer items-center gap-x-3 -outline-offset-2">
        <Icon name="down" className="quick -rotate-90 text-ink-3 group-open/steps:rotate-0" />
        <b className="font-semibold whitespace-nowrap">
          {done} of {steps.length} first steps done
        </b>
        {next !== undefined && (
          <span className="truncate text-ink-2 max-md:hidden">Next: {next.statement}</span>
        )}
      </summary>
      <div className="-mt-4 pb-4">
        <FirstSteps steps={steps} />
      </div>
    </details>
  );
}

/** The checklist, done in any order. */
function FirstSteps({ steps }: { steps: readonly FirstStep[] }) {
  return (
    <ol aria-label="Five first steps" className="mt-4 grid border-t border-line">
      {steps.map((step) => (
        <li
          key={step.statement}
          className="flex min-h-row items-center gap-x-3 border-b border-line max-md:flex-wrap max-md:py-2"
        >
          <span className="w-14">
            <StateMarkView mark={marks[step.state]} />
          </span>
          <span className="flex-1">
            <StepName step={step} />
          </span>
          {step.hint !== null && (
            <span className="text-ink-3 max-md:basis-full max-md:pl-[68px]">{step.hint}</span>
          )}
        </li>
      ))}
    </ol>
  );
}

function StepName({ step }: { step: FirstStep }) {
  if (step.href === null) return step.statement;
  if (!step.href.startsWith('/'))
    return (
      <a href={step.href} target="_blank" rel="noreferrer" className="link">
        {step.statement}
      </a>
    );
  return (
    <Link to={step.href} className="link">
      {step.statement}
    </Link>
  );
}
