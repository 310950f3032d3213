import { Link } from '@remix-run/react';
import type { Timeline, TimelineEvent } from '#web/app/presenters/prospect.model.ts';
import { buttonLook } from '../ui/button.tsx';
import { SectionHead } from '../ui/card.tsx';
import { ChipLink } from '../ui/chip.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Say, When } from '../ui/say.tsx';

const icons = {
  sent: 'mail',
  received: 'reply',
  decision: 'approve',
  fact: 'fact',
  receipt: 'receipt',
  state: 'clock',
} as const satisfies Record<TimelineEvent['kind'], IconName>;

/** Everything that happened, newest first: messages, decisions, facts, receipts, states. */
export function TimelineList({ timeline }: { timeline: Timeline }) {
  return (
    <section aria-label="Timeline">
      <SectionHead title="Timeline">
        <div role="group" aria-label="Show" className="flex flex-wrap gap-1 max-md:order-2">
          {timeline.filters.map((filter) => (
            <ChipLink
              key={filter.id}
              label={filter.label}
              count={filter.count}
              href={filter.id === 'all' ? '?' : `?show=${filter.id}`}
              isCurrent={filter.id === timeline.current}
            />
          ))}
        </div>
      </SectionHead>
      {timeline.days.map((day) => (
        <section key={day.day} aria-label={day.day}>
          <p className="pt-3 pb-1 pl-10 text-s font-semibold text-ink-3">{day.day}</p>
          <ol>
            {day.events.map((event) => (
              <EventRow key={event.id} event={event} />
            ))}
          </ol>
        </section>
      ))}
      {timeline.earlier !== null && (
        <p className="pt-2 pl-10">
          <Link to={timeline.earlier.href} preventScrollReset className={buttonLook()}>
            Show {timeline.earlier.count} earlier
          </Link>
        </p>
      )}
    </section>
  );
}

function EventRow({ event }: { event: TimelineEvent }) {
  const tone =
    event.kind === 'received' ? 'text-good' : event.kind === 'sent' ? 'text-ink' : 'text-ink-3';
  return (
    <li className="relative grid grid-cols-[28px_minmax(0,1fr)_auto] gap-x-3 gap-y-1 py-1.5 before:absolute before:inset-y-0 before:left-[13.5px] before:w-px before:bg-line max-md:grid-cols-[28px_minmax(0,1fr)]">
      <span className={`relative grid h-5 w-7 place-items-center bg-surface ${tone}`}>
        <Icon name={icons[event.kind]} />
      </span>
      <p className="max-w-measure">
        <Say sentence={event.sentence} />
      </p>
      <When
        moment={event.at}
        className="text-s leading-(--lead-m) whitespace-nowrap text-ink-3 max-md:col-start-2"
      />
      {event.quote !== null && (
        <div className="relative col-start-2 -col-end-1 rounded-m border border-line bg-paper px-3 py-2.5 text-ink-2 max-md:col-start-1">
          {event.quote.subject !== null && (
            <p className="mb-0.5 font-semibold text-ink">{event.quote.subject}</p>
          )}
          <QuotedText {...event.quote} />
        </div>
      )}
    </li>
  );
}

/** A long text shows its beginning and unfolds in place. */
function QuotedText({ text, start }: NonNullable<TimelineEvent['quote']>) {
  const look = 'max-w-measure whitespace-pre-line wrap-anywhere';
  if (start === null) return <p className={look}>{text}</p>;
  return (
    <details className="group/quote">
      <summary className="w-fit max-w-measure cursor-pointer list-none wrap-anywhere">
        <span className="group-open/quote:hidden">{start} </span>
        <span className="link text-ink-3 group-open/quote:hidden">Show all</span>
        <span className="link hidden text-ink-3 group-open/quote:inline">Show less</span>
      </summary>
      <p className={look}>{text}</p>
    </details>
  );
}
