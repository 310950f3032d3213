import type { ReactNode } from 'react';
import type { Sentence } from '#web/app/presenters/common.model.ts';
import type {
  ChannelRow,
  FactRow,
  LetterContext,
  RiskFlag,
} from '#web/app/presenters/letter.model.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Say } from '../ui/say.tsx';

/**
 * The column beside a message answers in the order a person asks: what, to whom, why now, what
 * could go wrong, then what it rests on and how it goes out.
 */
export function Beside({ context, label }: { context: LetterContext; label: string }) {
  return (
    <aside
      aria-label={label}
      className="min-h-0 bg-surface px-5 pb-6 lg:col-start-2 lg:row-span-2 lg:row-start-1 lg:overflow-auto lg:border-l lg:border-line max-lg:columns-2 max-lg:gap-8 max-lg:border-t max-lg:border-line max-md:columns-1 max-md:px-4"
    >
      <Sentences title="What" sentences={context.what} />
      <Sentences title="To whom" sentences={context.toWhom} />
      <Sentences title="Why now" sentences={context.whyNow} />
      {context.risks.length > 0 && <Risks risks={context.risks} />}
      {context.facts.length > 0 && (
        <Part title="Facts used">
          <Facts facts={context.facts} />
        </Part>
      )}
      {context.channels.length > 0 && <Channels channels={context.channels} />}
    </aside>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="break-inside-avoid border-line py-[11px] not-last:border-b">
      <h2 className="mb-0.5 text-s font-semibold text-ink-3">{title}</h2>
      {children}
    </section>
  );
}

function Sentences({ title, sentences }: { title: string; sentences: readonly Sentence[] }) {
  if (sentences.length === 0) return null;
  return (
    <Part title={title}>
      <div className="grid gap-0.5 wrap-anywhere">
        {sentences.map((sentence, index) => (
          <p key={index}>
            <Say sentence={sentence} />
          </p>
        ))}
      </div>
    </Part>
  );
}

/** What a person should look at; also used where a draft is shown without a column. */
function Risks({ risks }: { risks: readonly RiskFlag[] }) {
  return (
    <Part title="What could go wrong">
      <ul className="grid gap-1.5">
        {risks.map((risk, index) => (
          <li key={index} className="grid grid-cols-[16px_minmax(0,1fr)] gap-2">
            <Icon name="warning" className="mt-0.5 text-warn" />
            <span>
              <Say sentence={risk.statement} />
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** Statements with where they come from. */
export function Facts({ facts }: { facts: readonly FactRow[] }) {
  return (
    <ul className="grid gap-2">
      {facts.map((fact, index) => (
        <li key={index}>
          {fact.statement}
          <span className="block text-s wrap-anywhere text-ink-3">
            <Say sentence={fact.source} />
          </span>
        </li>
      ))}
    </ul>
  );
}

const channelIcons = {
  ...{ email: 'mail', sms: 'sms', whatsapp: 'whatsapp' },
  ...{ phone: 'people', linkedin: 'people', in_person: 'people' },
} as const satisfies Record<ChannelRow['channel'], IconName>;

function Channels({ channels }: { channels: readonly ChannelRow[] }) {
  const title = channels.length > 1 ? 'Channels, all approved together' : 'Channel';
  return (
    <Part title={title}>
      <ol className="grid">
        {channels.map((row) => (
          <li
            key={row.channel}
            className="relative grid grid-cols-[16px_minmax(0,1fr)] gap-2 pb-1.5 last:pb-0 not-last:before:absolute not-last:before:top-[22px] not-last:before:bottom-0 not-last:before:left-[7.5px] not-last:before:w-px not-last:before:bg-line-strong/50"
          >
            <Icon name={channelIcons[row.channel]} className="mt-0.5 text-ink-2" />
            <div className={row.isLeftOut ? 'text-ink-2' : undefined}>
              <Say sentence={row.statement} />
              {row.text !== null && (
                <p className="mt-1 mb-0.5 rounded-m border border-line bg-paper px-2.5 py-1.5">
                  {row.text}
                </p>
              )}
              {row.length !== null && <p className="text-s text-ink-3">{row.length}</p>}
            </div>
          </li>
        ))}
      </ol>
    </Part>
  );
}
