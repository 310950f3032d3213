import type { ReactNode } from 'react';
import type { Topic } from '#domain/messaging/preferences.ts';
import { topics, weeklyChoices } from '#domain/messaging/preferences.ts';
import type { ChoiceModel } from '#web/app/presenters/preference.model.ts';
import type { ChoiceProblem, PreferenceChoiceWords } from '#templates/words/preference-choices.ts';
import { Press, PublicNotice } from './public-parts.tsx';

interface ChoicesProps {
  choice: ChoiceModel;
  formToken: string;
  isKept: boolean;
  words: PreferenceChoiceWords;
}

const box = 'h-11 w-full rounded-m border border-line-strong bg-paper px-2.5';

/** How, when and about what somebody hears from us. One form without a script; nothing counts before it is kept. */
export function PreferenceChoices({ choice, formToken, isKept, words }: ChoicesProps) {
  const { problem } = choice;
  return (
    <form method="post" className="grid gap-6" noValidate>
      <input type="hidden" name="formToken" value={formToken} />
      {isKept && (
        <PublicNotice tone="good">
          <p role="status">{words.kept}</p>
        </PublicNotice>
      )}
      {problem !== null && (
        <PublicNotice tone="warn">
          <p role="alert">{words.problems[problem]}</p>
        </PublicNotice>
      )}
      {choice.channels.length > 1 && <Channels choice={choice} words={words} />}
      <Quiet choice={choice} words={words} />
      <Topics wanted={choice.topics} words={words} />
      <label className="grid gap-1.5">
        <span className="font-semibold">{words.often}</span>
        <select name="often" defaultValue={choice.often} className={box}>
          <option value="">{words.asItComes}</option>
          {weeklyChoices.map((count) => (
            <option key={count} value={count}>
              {words.perWeek(count)}
            </option>
          ))}
        </select>
      </label>
      <Press kind="primary" name="intent" value="keep">
        {words.keep}
      </Press>
    </form>
  );
}

function Group({ legend, hint, children }: { legend: string; hint: string; children: ReactNode }) {
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 font-semibold">{legend}</legend>
      {children}
      <p className="text-s text-ink-3">{hint}</p>
    </fieldset>
  );
}

const places = ['first', 'second', 'third'] as const;

interface PartProps {
  choice: ChoiceModel;
  words: PreferenceChoiceWords;
}

function Channels({ choice, words }: PartProps) {
  const isWrong = isAbout(choice, 'no_channel');
  return (
    <Group legend={words.channelsLegend} hint={words.channelsHint}>
      {places.slice(0, choice.channels.length).map((place, index) => (
        <label key={place} className="grid grid-cols-[96px_minmax(0,1fr)] items-center gap-3">
          <span className="text-ink-2">{words.places[index]}</span>
          <select
            name={place}
            defaultValue={choice.order[index] ?? ''}
            aria-invalid={isWrong || undefined}
            className={box}
          >
            <option value="">{words.none}</option>
            {choice.channels.map(({ value, hint }) => (
              <option key={value} value={value}>
                {words.channels[value]}
                {hint === null ? '' : ` (${hint})`}
              </option>
            ))}
          </select>
        </label>
      ))}
    </Group>
  );
}

function Quiet({ choice, words }: PartProps) {
  const isWrong = isAbout(choice, 'quiet_hours') || undefined;
  return (
    <>
      <Group legend={words.quietLegend} hint={words.quietHint}>
        <div className="grid grid-cols-2 gap-3">
          <label className="grid gap-1.5">
            <span className="text-ink-2">{words.from}</span>
            <input
              type="time"
              name="quietStart"
              defaultValue={choice.quietStart}
              aria-invalid={isWrong}
              className={box}
            />
          </label>
          <label className="grid gap-1.5">
            <span className="text-ink-2">{words.until}</span>
            <input
              type="time"
              name="quietEnd"
              defaultValue={choice.quietEnd}
              aria-invalid={isWrong}
              className={box}
            />
          </label>
        </div>
      </Group>
      <label className="grid gap-1.5">
        <span className="font-semibold">{words.zone}</span>
        <input
          name="timeZone"
          list="zones"
          autoComplete="off"
          defaultValue={choice.timeZone}
          aria-invalid={isAbout(choice, 'zone') || undefined}
          aria-describedby="zone-hint"
          className={box}
        />
        <span id="zone-hint" className="text-s text-ink-3">
          {words.zoneHint}
        </span>
      </label>
      <datalist id="zones">
        {choice.timeZones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}

function Topics({ wanted, words }: { wanted: readonly Topic[]; words: PreferenceChoiceWords }) {
  return (
    <Group legend={words.topicsLegend} hint={words.topicsHint}>
      {topics.map((topic) => (
        <label key={topic} className="flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            name="topic"
            value={topic}
            defaultChecked={wanted.includes(topic)}
            className="size-5"
          />
          {words.topics[topic]}
        </label>
      ))}
    </Group>
  );
}

function isAbout({ problem }: ChoiceModel, which: ChoiceProblem): boolean {
  return problem === which;
}
