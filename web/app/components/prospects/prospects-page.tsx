import { Form, Link } from '@remix-run/react';
import { paths } from '#web/app/paths.ts';
import type { NoMatch, ProspectsModel } from '#web/app/presenters/prospects.model.ts';
import { useSelection } from '../ui/use-selection.ts';
import { BulkBar } from '../ui/bulk-bar.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { CountedTabs } from '../ui/tabs.tsx';
import { FilterBar } from './filter-bar.tsx';
import { FirstStart } from './first-start.tsx';
import { ProspectTable } from './prospect-table.tsx';

/** Everybody we may write to. */
export function ProspectsPage({ model }: { model: ProspectsModel }) {
  const selection = useSelection(model.rows.map((row) => row.id));
  if (model.empty?.kind === 'nobody') return <FirstStart {...model.empty} />;
  return (
    <>
      <CountedTabs label="Views" tabs={model.tabs} end={model.range} />
      <FilterBar filters={model.filters} key={model.filters.view} />
      {model.empty === null ? (
        <ProspectTable model={model} selection={selection} />
      ) : (
        <NothingFound empty={model.empty} />
      )}
      <Pages page={model.page} />
      <BulkBar count={selection.ids.size} onClear={selection.clear}>
        <Form
          method="post"
          action={paths.prospects()}
          onSubmit={selection.clear}
          className="contents"
        >
          {[...selection.ids].map((id) => (
            <input key={id} type="hidden" name="id" value={id} />
          ))}
          <BulkButton intent="start" icon="cadence" label="Start outreach" />
          <BulkButton intent="pause" icon="pause" label="Pause" />
          <BulkButton intent="resume" icon="resume" label="Resume" />
          <BulkButton intent="stop" icon="stop" label="Stop" isStop />
        </Form>
      </BulkBar>
    </>
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
