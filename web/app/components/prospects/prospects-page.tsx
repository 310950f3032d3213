import { Form, Link, useLocation } from '@remix-run/react';
import { paths } from '#web/app/paths.ts';
import type { NoMatch, ProspectsModel } from '#web/app/presenters/prospects.model.ts';
import { useSelection, type Selection } from '../ui/use-selection.ts';
import { BulkBar } from '../ui/bulk-bar.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { SelectBox } from '../ui/field.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { CountedTabs } from '../ui/tabs.tsx';
import { FilterBar } from './filter-bar.tsx';
import { FirstStartPlace, StepsFold } from './first-start.tsx';
import { ProspectTable } from './prospect-table.tsx';

/** Everybody we may write to. */
export function ProspectsPage({ model }: { model: ProspectsModel }) {
  const selection = useSelection(model.rows.map((row) => row.id));
  if (model.empty?.kind === 'nobody')
    return (
      <FirstStartPlace
        start={model.empty}
        title="No prospects yet"
        promise="Everyone you may write to will stand here, with what was sent, what comes next and why. Nothing is sent to anybody before you approve it."
      />
    );
  return (
    <>
      {model.steps !== null && <StepsFold steps={model.steps} />}
      <CountedTabs label="Views" tabs={model.tabs} end={model.range} />
      <FilterBar filters={model.filters} key={model.filters.view} />
      {model.filters.view === 'samples' && <RemoveSamples count={model.removableSamples} />}
      {model.empty === null ? (
        <ProspectTable model={model} selection={selection} />
      ) : (
        <NothingFound empty={model.empty} />
      )}
      <Pages page={model.page} />
      <BulkActs model={model} selection={selection} />
    </>
  );
}

/** What can be done about the selected; the list comes back with its filters and tells what came of it. */
function BulkActs({ model, selection }: { model: ProspectsModel; selection: Selection }) {
  const { search } = useLocation();
  const { size } = selection.ids;
  return (
    <BulkBar count={size} onClear={selection.clear}>
      <Form
        method="post"
        action={paths.prospects() + search}
        onSubmit={selection.clear}
        className="contents"
      >
        {[...selection.ids].map((id) => (
          <input key={id} type="hidden" name="id" value={id} />
        ))}
        <BulkButton intent="start" icon="cadence" label="Start outreach" />
        <BulkButton intent="pause" icon="pause" label="Pause" />
        <BulkButton intent="resume" icon="resume" label="Resume" />
        <BulkButton intent="stop" icon="stop" label={`Stop ${size}`} isStop />
        {model.assignable.length > 1 && (
          <>
            <SelectBox
              name="ownerId"
              aria-label="New owner"
              choices={model.assignable}
              className="w-32! border-line!"
            />
            <BulkButton intent="assign" icon="handOver" label="Assign" />
          </>
        )}
      </Form>
    </BulkBar>
  );
}

/** The samples go as they came: all at once. */
function RemoveSamples({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <Form
      method="post"
      action={paths.samples()}
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-5 py-2 text-ink-2 max-md:px-4"
    >
      <span className="flex-1">
        Invented people to try everything with; mail to them stays in the sandbox.
      </span>
      <Button type="submit" name="intent" value="remove" kind="stopQuiet">
        Remove all {count} samples
      </Button>
    </Form>
  );
}

interface BulkButtonProps {
  intent: string;
  icon: IconName;
  label: string;
  isStop?: boolean;
}

function BulkButton({ intent, icon, label, isStop = false }: BulkButtonProps) {
  return (
    <Button
      type="submit"
      name="intent"
      value={intent}
      kind={isStop ? 'stopQuiet' : 'quiet'}
      className="max-md:px-2"
    >
      <Icon name={icon} className="max-md:hidden" />
      {label}
    </Button>
  );
}

function Pages({ page }: { page: ProspectsModel['page'] }) {
  if (page.previousHref === null && page.nextHref === null) return null;
  return (
    <nav aria-label="Pages" className="flex gap-2 px-5 pt-4 pb-24 max-md:px-4">
      {page.previousHref !== null && <ButtonLink to={page.previousHref}>Before</ButtonLink>}
      {page.nextHref !== null && <ButtonLink to={page.nextHref}>Next 50</ButtonLink>}
    </nav>
  );
}

function NothingFound({ empty }: { empty: NoMatch }) {
  return (
    <div className="px-5 py-6 max-md:px-4">
      <h2 className="font-semibold">{empty.sentence}</h2>
      <p className="text-ink-2">
        {empty.closest !== null && (
          <>
            One name is close:{' '}
            <Link to={empty.closest.href} className="link">
              {empty.closest.text}
            </Link>
            . Or{' '}
          </>
        )}
        <Link to={paths.newProspect()} className="link">
          {empty.closest === null ? 'Add a new prospect' : 'add a new prospect'}
        </Link>{' '}
        or{' '}
        <Link to={paths.prospects()} className="link">
          see everybody
        </Link>
        .
      </p>
    </div>
  );
}
