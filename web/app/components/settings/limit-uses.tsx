import type { LimitsModel, UsedPlaces } from '#web/app/presenters/limits.model.ts';
import { SectionHead } from '../ui/card.tsx';
import { DataTable, None } from '../ui/data-table.tsx';
import { Meter } from '../ui/meter.tsx';

/** What is used right now. */
export function LimitUses({ model }: { model: LimitsModel }) {
  return (
    <section>
      <SectionHead title="Used right now" note={model.waiting} />
      <DataTable
        label="Used right now"
        columns={[
          { label: 'Whose' },
          { label: 'Last minute', className: 'max-md:hidden' },
          { label: 'Last hour' },
          { label: 'Last day' },
        ]}
        rows={model.uses.map(({ key, whose, kind, minute, hour, day }) => ({
          key,
          cells: [
            <span key="whose" className="block whitespace-normal wrap-anywhere">
              <b>{whose}</b>
              <span className="block text-s text-ink-3">{kind}</span>
            </span>,
            <Used key="minute" used={minute} />,
            <Used key="hour" used={hour} />,
            <Used key="day" used={day} />,
          ],
        }))}
      />
    </section>
  );
}

function Used({ used: { words, percent } }: { used: UsedPlaces }) {
  if (percent === null) return words === 'none' ? <None /> : <>{words}</>;
  return (
    <span className="block w-28 whitespace-normal max-md:w-20">
      {words}
      <Meter percent={percent} />
    </span>
  );
}
