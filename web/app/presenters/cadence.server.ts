import { readNewestCadence } from '#db/cadences.ts';
import type { Db } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import {
  countPassesByVersion,
  readCadenceVersions,
  type CadenceVersion,
} from '#db/views/cadence-page.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { languages, type Language } from '#domain/kernel/language.ts';
import {
  cadenceChanges,
  defaultCadence,
  type CadenceChange,
  type CadenceStep,
} from '#domain/outreach/cadence.ts';
import { shippedText } from '#templates/drafts/default-cadence.ts';
import { availableVariables } from '#templates/drafts/variables.ts';
import { isAllowed, type Signed } from '../services/session.server.ts';
import { channelChoicesOf, chosenChannels, sayWay } from './cadence-channels.ts';
import type { CadenceModel, CadenceTouch } from './cadence.model.ts';
import { previewOf } from './cadence-preview.server.ts';
import { momentOf, type Clocks } from './say.server.ts';

const shownVersions = 12;
const languageNames = new Intl.DisplayNames('en', { type: 'language' });

/** The newest version of the cadence, with the words of one language: of the workspace's own where none is asked for. */
export async function cadenceModel(
  db: Db,
  signed: Signed,
  asked: Language | null,
): Promise<CadenceModel> {
  const { workspaceId, user } = signed;
  const [workspace, newest, versions, passes, now] = await Promise.all([
    readWorkspace(db, workspaceId),
    readNewestCadence(db, workspaceId),
    readCadenceVersions(db, workspaceId, shownVersions + 1),
    countPassesByVersion(db, workspaceId),
    appNow(db),
  ]);
  const { version, steps } = newest ?? { version: 0, steps: defaultCadence };
  const language = asked ?? workspace.language;
  const clocks: Clocks = { now, zone: user.timeZone };
  const [latest] = versions;
  return {
    title: version === 0 ? 'The shipped cadence' : `Cadence, version ${String(version)}`,
    byline:
      latest === undefined ? 'Nobody has changed it yet.' : `Saved by ${byOf(latest, clocks)}.`,
    version,
    inFlight: inFlightOf(passes),
    touches: steps.map((step) => touchOf(step, steps.length - 1, language)),
    channelChoices: channelChoicesOf(),
    languages: languages.map((value) => ({
      value,
      label: languageName(value),
      isOwn: steps.some(({ texts }) => texts?.[value] !== undefined),
    })),
    language,
    placeholders: Object.entries(availableVariables).map(([name, meaning]) => ({
      name: `{{${name}}}`,
      meaning,
    })),
    preview: previewOf(
      steps.map(({ dayOffset }) => dayOffset),
      workspace,
      now,
    ),
    history: historyOf(versions, clocks),
    canChange: isAllowed(signed, 'cadence:change'),
  };
}

function touchOf(step: CadenceStep, lastStep: number, language: Language): CadenceTouch {
  const shipped = shippedText(language, step.step, { lastStep });
  const own = step.texts?.[language];
  return {
    number: step.step + 1,
    dayOffset: step.dayOffset,
    byWhat: sayWay(step.way),
    channels: chosenChannels(step.way),
    subject: step.step === 0 ? (own?.subject ?? shipped.subject) : null,
    body: own?.body ?? shipped.body,
    isOwn: own !== undefined,
  };
}

/** Passes keep the version they began with: days, words and number of touches. */
function inFlightOf(passes: readonly { version: number; count: number }[]): string {
  const all = passes.reduce((sum, { count }) => sum + count, 0);
  const saved = 'Whoever is started from then on gets what you save.';
  if (all === 0) return `${saved} Nobody is on the way.`;
  const who =
    all === 1 ? 'One prospect on the way keeps' : `${String(all)} prospects on the way keep`;
  const parts = passes.map(({ version, count }) => `${nameOf(version)} (${String(count)})`);
  return `${saved} ${who} what they began with: ${parts.join(', ')}.`;
}

function nameOf(version: number): string {
  return version === 0 ? 'the shipped cadence' : `version ${String(version)}`;
}

function historyOf(versions: readonly CadenceVersion[], clocks: Clocks): CadenceModel['history'] {
  return versions.slice(0, shownVersions).map((entry, index) => ({
    version: entry.version,
    byline: byOf(entry, clocks),
    summary: sayChanges(cadenceChanges(versions[index + 1]?.steps ?? defaultCadence, entry.steps)),
  }));
}

function byOf({ createdBy, createdAt }: CadenceVersion, clocks: Clocks): string {
  return `${createdBy ?? 'somebody who is gone'}, ${momentOf(createdAt, clocks).text}`;
}

function sayChanges(changes: readonly CadenceChange[]): string {
  return changes.length === 0 ? 'Nothing changed.' : `${changes.map(sayChange).join('; ')}.`;
}

function sayChange(change: CadenceChange): string {
  switch (change.kind) {
    case 'length':
      return `${String(change.to)} touches instead of ${String(change.from)}`;
    case 'day':
      return `Touch ${String(change.step + 1)} on day ${String(change.to)} instead of ${String(change.from)}`;
    case 'way':
      return `Touch ${String(change.step + 1)} ${sayWay(change.to)} instead of ${sayWay(change.from)}`;
    case 'words':
      return `Words of touch ${String(change.step + 1)} in ${change.languages.map(languageName).join(', ')}`;
  }
}

/** A language as an English page says it. */
export function languageName(language: string): string {
  return languageNames.of(language) ?? language;
}
