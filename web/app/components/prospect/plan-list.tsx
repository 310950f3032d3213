import { Link } from '@remix-run/react';
import type { Plan, PlanRow } from '#web/app/presenters/prospect.model.ts';
import { buttonLook } from '../ui/button.tsx';
import { SectionHead } from '../ui/card.tsx';
import { BothClocks, Say } from '../ui/say.tsx';
import { StateMarkView } from '../ui/state-mark.tsx';

/** The touches of this pass: what left, what is next, what is planned, and how it ends. */
export function PlanList({ plan }: { plan: Plan }) {
  return (
    <section aria-label="Plan">
      <SectionHead title="Plan" note={<Say sentence={plan.title} />}>
        {plan.changeHref !== null && (
          <Link to={plan.changeHref} className={buttonLook({ kind: 'quiet', size: 'small' })}>
            Change
          </Link>
        )}
      </SectionHead>
      <ol className="grid grid-cols-[16px_auto_minmax(0,1fr)_auto_auto] gap-x-3 border-t border-line max-md:block">
        {plan.rows.map((row, index) => (
          <PlanLine key={index} row={row} />
        ))}
      </ol>
    </section>
  );
}

const strokes = {
  sent: 'stroke-ink-2',
  next: 'stroke-accent',
  planned: 'stroke-data-2',
  end: 'stroke-data-2',
} as const;

function PlanLine({ row }: { row: PlanRow }) {
  return (
    <li
      data-next={row.stroke === 'next'}
      className="col-span-full grid min-h-row grid-cols-subgrid items-center gap-x-3 border-b border-line py-1.5 data-[next=true]:font-semibold max-md:grid-cols-[16px_auto_minmax(0,1fr)] max-md:py-2.5"
    >
      <svg
        viewBox="0 0 16 20"
        width="16"
        height="20"
        fill="none"
        strokeWidth="2"
        strokeLinecap="round"
        aria-hidden="true"
        className={`${strokes[row.stroke]} max-md:col-start-1 max-md:row-span-3 max-md:row-start-1 max-md:self-start`}
      >
        <path
          d={
            row.stroke === 'end'
              ? 'M4 16h8'
              : row.stroke === 'planned'
                ? 'M9.5 3 8 9'
                : 'M11 3 6 17'
          }
        />
      </svg>
      <span className="whitespace-nowrap max-md:col-start-2 max-md:row-start-2">{row.day}</span>
      <span className="max-md:col-span-2 max-md:col-start-2 max-md:row-start-1">
        {row.statement}
      </span>
      <span className="whitespace-nowrap max-md:col-start-3 max-md:row-start-2">
        {row.time !== null && <BothClocks pair={row.time} />}
      </span>
      <span className="font-normal max-md:col-span-2 max-md:col-start-2 max-md:row-start-3">
        <StateMarkView mark={row.state} isCut />
      </span>
    </li>
  );
}
