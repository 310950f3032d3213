import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { paths } from '#web/app/paths.ts';
import type { WhyNotYet, WhyOption } from '#web/app/presenters/prospect.model.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Say } from '../ui/say.tsx';
import { StateMarkView } from '../ui/state-mark.tsx';

/** What holds the next message, when it can leave at the earliest, and what would bring it forward. */
export function WhyNotYetCard({ why, prospectId }: { why: WhyNotYet; prospectId: string }) {
  return (
    <section
      aria-labelledby={`why-${prospectId}`}
      className="@container rounded-m border border-line-strong bg-paper"
    >
      <header className="flex justify-between gap-3 px-4 pt-3">
        <h3 id={`why-${prospectId}`} className="font-semibold">
          Why not yet?
        </h3>
        <StateMarkView mark={why.state} />
      </header>
      <div className="grid grid-cols-2 gap-x-4 gap-y-3 px-4 pt-3 pb-4 @max-[600px]:grid-cols-1">
        <Half title="What holds it now">
          <Say sentence={why.blocker} />
        </Half>
        <Half title="Earliest next message">
          <Say sentence={why.earliest} />
        </Half>
      </div>
      {why.options.length > 0 && (
        <div className="border-t border-line px-4 pt-2.5 pb-1">
          <p className="text-s text-ink-3">What would bring it forward</p>
          <ul>
            {why.options.map((option) => (
              <li
                key={option.statement}
                className="flex min-h-row items-center gap-x-3 gap-y-0.5 border-line not-first:border-t @max-[600px]:flex-wrap @max-[600px]:py-2"
              >
                <span className="flex-1 @max-[600px]:basis-full">{option.statement}</span>
                <span className="text-ink-2 @max-[600px]:basis-full">{option.effect}</span>
                <OptionButton option={option} prospectId={prospectId} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

function Half({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <p className="text-s text-ink-3">{title}</p>
      <p className="max-w-measure">{children}</p>
    </div>
  );
}

function OptionButton({ option, prospectId }: { option: WhyOption; prospectId: string }) {
  if (option.act === null) return null;
  if ('href' in option.act) {
    return <ButtonLink to={option.act.href}>{option.act.label}</ButtonLink>;
  }
  return (
    <Form method="post" action={paths.prospect(prospectId)}>
      <Button type="submit" name="intent" value={option.act.intent}>
        {option.act.label}
      </Button>
    </Form>
  );
}
