import type { TemplateVersion } from '#db/template-versions.ts';
import type { LibraryEntry } from '#templates/library/entry.ts';
import { languageName } from './cadence.server.ts';
import type { TemplateConfirm } from './templates.model.ts';

/** What is asked once more before it is done; null for an act that makes no sense now. */
export function confirmOf(
  { title, slots, kind }: LibraryEntry,
  language: string,
  versions: readonly TemplateVersion[],
  query: URLSearchParams,
): TemplateConfirm | null {
  if (slots.length === 0) return null;
  const name = `“${title}” in ${languageName(language)}`;
  const draft = versions.find(({ state, origin }) => state === 'draft' && origin === 'person');
  const inUse = versions.find(({ state, isChallenger }) => state === 'published' && !isChallenger);
  const tested = versions.find(({ isChallenger }) => isChallenger);
  const revision = { revision: String(draft?.revision ?? 0) };
  switch (query.get('do') ?? 'nothing') {
    case 'publish':
      return draft === undefined
        ? null
        : {
            intent: 'publish',
            title: `Publish version ${String(draft.version)} of ${name}?`,
            consequence: `Whatever is written from now on uses it. What is drafted, approved or on its way keeps the words it has.${tested === undefined ? '' : ' The running test ends.'}`,
            submit: `Publish version ${String(draft.version)}`,
            tone: 'primary',
            fields: revision,
          };
    case 'drop':
      return draft === undefined
        ? null
        : {
            intent: 'drop',
            title: `Drop the draft of ${name}?`,
            consequence: 'Its words are gone. What is in use stays in use.',
            submit: 'Drop the draft',
            tone: 'stop',
            fields: revision,
          };
    case 'test':
      return draft === undefined || inUse === undefined || tested !== undefined
        ? null
        : {
            intent: 'start-test',
            title: `Test version ${String(draft.version)} against version ${String(inUse.version)}?`,
            consequence: `Half of the prospects get either version of ${name}, each always the same one. ${kind === 'letter' ? 'Only letters that a template writes take part, not those of a language model. ' : ''}Let it run to its planned size: whoever stops at the first good day believes chance.`,
            submit: 'Start the test',
            tone: 'primary',
            fields: revision,
          };
    case 'go-back':
      return goBack(name, versions, query.get('version'), inUse);
    case 'retire':
      return inUse === undefined
        ? null
        : {
            intent: 'retire',
            title: `Retire ${name}?`,
            consequence:
              'Nothing new can ask for it; outreach uses the shipped words in its place. You can bring any version back.',
            submit: 'Retire it',
            tone: 'stop',
            fields: {},
          };
    case 'keep':
    case 'promote':
      return tested === undefined ? null : endOf(query.get('do') === 'promote', inUse, tested);
    default:
      return null;
  }
}

function goBack(
  name: string,
  versions: readonly TemplateVersion[],
  asked: string | null,
  inUse: TemplateVersion | undefined,
): TemplateConfirm | null {
  const to = versions.find(
    ({ version, state }) => String(version) === asked && state === 'retired',
  );
  if (to === undefined) return null;
  const instead = inUse === undefined ? '' : ` in place of version ${String(inUse.version)}`;
  return {
    intent: 'go-back',
    title: `Go back to version ${String(to.version)} of ${name}?`,
    consequence: `Its words come back as a new version${instead}; nothing of the history changes. What is drafted or approved keeps the words it has.`,
    submit: `Go back to version ${String(to.version)}`,
    tone: 'primary',
    fields: { version: String(to.version) },
  };
}

function endOf(
  isPromoted: boolean,
  inUse: TemplateVersion | undefined,
  tested: TemplateVersion,
): TemplateConfirm {
  const kept = isPromoted ? tested.version : (inUse?.version ?? 0);
  const dropped = isPromoted ? (inUse?.version ?? 0) : tested.version;
  return {
    intent: isPromoted ? 'promote' : 'keep',
    title: `End the test and use version ${String(kept)} for everybody?`,
    consequence: `Version ${String(dropped)} is retired. What is drafted or approved keeps the words it has.`,
    submit: `Use version ${String(kept)}`,
    tone: 'primary',
    fields: {},
  };
}
