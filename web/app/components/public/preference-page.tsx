import type { PreferenceModel } from '#web/app/presenters/preference.model.ts';
import { preferenceChoiceWords } from '#templates/words/preference-choices.ts';
import { preferenceWords, type PreferenceWords } from '#templates/words/preference.ts';
import { HousePage, PageTitle } from './house-page.tsx';
import { LinkUnknown } from './link-unknown.tsx';
import { PreferenceChoices } from './preference-choices.tsx';
import { Press, PublicNotice } from './public-parts.tsx';

/** The prospect's own page: one press stops everything, and for ten minutes a mistake can be undone. */
export function PreferencePage({ model }: { model: PreferenceModel }) {
  const words = preferenceWords[model.language];
  switch (model.state) {
    case 'choose':
      return <Choose model={model} words={words} />;
    case 'stopped':
      return <Stopped model={model} words={words} />;
    case 'undone':
      return (
        <HousePage house={model.house} aside={model.address}>
          <PageTitle>{words.undoneTitle}</PageTitle>
          <PublicNotice tone="good">{words.undone(model.house.name, model.address)}</PublicNotice>
        </HousePage>
      );
    case 'wrong-person':
      return (
        <HousePage house={model.house} aside="">
          <PageTitle>{words.wrongPersonTitle}</PageTitle>
          <PublicNotice tone="good">{words.wrongPersonDone(model.house.name)}</PublicNotice>
        </HousePage>
      );
    case 'unknown':
      return <LinkUnknown title={words.unknownTitle}>{words.unknown}</LinkUnknown>;
    case 'failed':
      return <LinkUnknown title={words.failedTitle}>{words.failed}</LinkUnknown>;
  }
}

type Of<State> = Extract<PreferenceModel, { state: State }>;

function Choose({ model, words }: { model: Of<'choose'>; words: PreferenceWords }) {
  const choiceWords = preferenceChoiceWords[model.language];
  return (
    <HousePage house={model.house} aside={model.address}>
      <div>
        <PageTitle>{words.title(model.house.name)}</PageTitle>
        <p className="mt-1 max-w-measure text-ink-2">
          {words.intro(model.house.name, model.address)}
        </p>
      </div>
      <section className="grid gap-4">
        <h2 className="font-semibold">{choiceWords.title}</h2>
        <PreferenceChoices
          choice={model.choice}
          formToken={model.formToken}
          isKept={model.isKept}
          words={choiceWords}
        />
      </section>
      <form method="post" className="grid gap-2 border-t border-line pt-6">
        <h2 className="mb-1 font-semibold">{choiceWords.stopTitle}</h2>
        <input type="hidden" name="formToken" value={model.formToken} />
        <Press kind="stop" name="intent" value="stop">
          {words.stop}
        </Press>
        <p className="text-s text-ink-3">{words.stopHint}</p>
        <Press name="intent" value="wrong-person">
          {words.wrongPerson}
        </Press>
        <p className="text-s text-ink-3">{words.wrongPersonHint}</p>
      </form>
    </HousePage>
  );
}

function Stopped({ model, words }: { model: Of<'stopped'>; words: PreferenceWords }) {
  return (
    <HousePage house={model.house} aside={model.address}>
      <PageTitle>{words.stoppedTitle}</PageTitle>
      <PublicNotice tone="good">
        <p role="status">{words.stopped(model.house.name, model.address)}</p>
      </PublicNotice>
      {model.undoMinutesLeft === null ? (
        <p className="text-ink-2">{words.undoTooLate}</p>
      ) : (
        <form method="post" className="grid gap-2">
          <input type="hidden" name="formToken" value={model.formToken} />
          <Press name="intent" value="undo">
            {words.undo}
          </Press>
          <p className="text-s text-ink-3">{words.undoHint(model.undoMinutesLeft)}</p>
        </form>
      )}
    </HousePage>
  );
}
