import { diffWordsWithSpace } from 'diff';
import type { TemplateVersion } from '#db/template-versions.ts';
import type { TemplateTestRow } from '#db/views/template-test.ts';
import { fewestSends, judgeTest, neededConfidence } from '#domain/messaging/ab-test.ts';
import type { LibraryEntry } from '#templates/library/entry.ts';
import { paths } from '../paths.ts';
import type { StateMark } from './common.model.ts';
import type { DiffRun } from './letter.model.ts';
import { momentOf, type Clocks } from './say.server.ts';
import type {
  TemplateComparison,
  TemplateTestModel,
  TemplateVersionRow,
} from './templates.model.ts';

/** The versions of a template, with what may be done with each. */
export function versionRows(
  entry: LibraryEntry,
  language: string,
  versions: readonly TemplateVersion[],
  clocks: Clocks,
  canChange: boolean,
): TemplateVersionRow[] {
  const inUse = versions.find(({ state, isChallenger }) => state === 'published' && !isChallenger);
  const href = (query: Record<string, string>) => paths.template(entry.key, { language, ...query });
  return versions.map((version) => {
    const isOther = inUse !== undefined && inUse.version !== version.version;
    const { version: number } = version;
    const pair = isOther ? [number, inUse.version].sort((a, b) => a - b) : null;
    const canGoBack = canChange && version.state === 'retired' && entry.slots.length > 0;
    return {
      version: number,
      state: stateOf(version),
      words: version.origin === 'file' ? 'Shipped' : 'Your own',
      byline: bylineOf(version, versions, clocks),
      usedBy: version.usedBy === 0 ? 'none' : String(version.usedBy),
      compareHref:
        pair === null || entry.slots.length === 0
          ? null
          : href({ from: String(pair[0]), to: String(pair[1]) }),
      goBackHref: canGoBack ? href({ do: 'go-back', version: String(number) }) : null,
    };
  });
}

function stateOf({ state, isChallenger }: TemplateVersion): StateMark {
  if (state === 'draft') return { tone: 'act', words: 'draft' };
  if (state === 'retired') return { tone: 'idle', words: 'retired' };
  return isChallenger ? { tone: 'wait', words: 'tested' } : { tone: 'good', words: 'in use' };
}

function bylineOf(
  version: TemplateVersion,
  versions: readonly TemplateVersion[],
  clocks: Clocks,
): string {
  const { by, origin, basedOn, publishedAt, changedAt } = version;
  const who = by ?? (origin === 'file' ? 'with the product' : 'somebody who is gone');
  const back = isReturn(version, versions) ? `, back to version ${String(basedOn)}` : '';
  return `${who}, ${momentOf(publishedAt ?? changedAt, clocks).text}${back}`;
}

/** True for a version that says again, word for word, what an earlier one said. */
function isReturn(
  { basedOn, source, state }: TemplateVersion,
  versions: readonly TemplateVersion[],
) {
  const earlier = versions.find(({ version }) => version === basedOn)?.source;
  if (earlier === undefined || state === 'draft') return false;
  return Object.keys({ ...earlier, ...source }).every((slot) => earlier[slot] === source[slot]);
}

/** Two versions, slot by slot, word by word; null where one of them is not there. */
export function comparisonOf(
  { slots }: LibraryEntry,
  versions: readonly TemplateVersion[],
  from: string | null,
  to: string | null,
): TemplateComparison | null {
  const before = versions.find(({ version }) => String(version) === from);
  const after = versions.find(({ version }) => String(version) === to);
  if (before === undefined || after === undefined) return null;
  const compared = slots.map(({ name, label }) => ({
    label,
    runs: runsOf(before.source[name] ?? '', after.source[name] ?? ''),
  }));
  const changes = compared.flatMap(({ runs }) => runs).filter(({ kind }) => kind !== 'same').length;
  return {
    title: `From version ${String(before.version)} to version ${String(after.version)}`,
    summary:
      changes === 0 ? 'The words are the same.' : 'What went is struck, what came is underlined.',
    slots: compared.map(({ label, runs }) => ({ label, paragraphs: paragraphsOf(runs) })),
  };
}

function runsOf(before: string, after: string): DiffRun[] {
  return diffWordsWithSpace(before, after).map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}

function paragraphsOf(runs: readonly DiffRun[]): DiffRun[][] {
  const paragraphs: DiffRun[][] = [[]];
  for (const { kind, text } of runs)
    for (const [at, piece] of text.split(/\n{2,}/).entries()) {
      if (at > 0) paragraphs.push([]);
      if (piece !== '') paragraphs.at(-1)?.push({ kind, text: piece });
    }
  return paragraphs.filter((paragraph) => paragraph.length > 0);
}

/** What a test says so far, in words; never more than its numbers bear. */
export function testModel(test: TemplateTestRow, clocks: Clocks): TemplateTestModel {
  const { champion, challenger, endedAt, outcome } = test;
  const nameOf = (version: number) => `Version ${String(version)}`;
  const { verdict, variants } = judgeTest(
    [champion, challenger].map(({ versionId, sent, won }) => ({ id: versionId, sent, won })),
  );
  const winner =
    verdict.kind === 'winner' && verdict.id === challenger.versionId ? challenger : champion;
  return {
    isRunning: endedAt === null,
    title: `${nameOf(challenger.version)} against ${nameOf(champion.version).toLowerCase()}`,
    verdict:
      outcome === null
        ? sayVerdict(verdict, nameOf(winner.version))
        : `Ended: ${nameOf(outcome === 'champion' ? champion.version : challenger.version).toLowerCase()} was kept. ${sayVerdict(verdict, nameOf(winner.version))}`,
    variants: variants.map(({ sent, won, rate, low, high }, at) => ({
      name: nameOf((at === 0 ? champion : challenger).version),
      ...{ sent, won },
      rate: sayShare(rate),
      range: sent === 0 ? 'not known' : `${sayShare(low)} to ${sayShare(high)}`,
    })),
    started: momentOf(test.startedAt, clocks),
  };
}

function sayVerdict(verdict: ReturnType<typeof judgeTest>['verdict'], winner: string): string {
  switch (verdict.kind) {
    case 'too_early':
      return verdict.sendsMissing > 0
        ? `Too early to say anything: each version needs ${String(fewestSends)} prospects, and ${String(verdict.sendsMissing)} ${verdict.sendsMissing === 1 ? 'is' : 'are'} still missing.`
        : 'Too early to say anything: there are too few answers so far.';
    case 'open':
      return `No difference that could not be chance: ${sayChance(verdict.confidence)} One under ${sayShare(1 - neededConfidence)} is needed.`;
    case 'winner':
      return `${winner} brings more answers: ${sayChance(verdict.confidence)}`;
  }
}

/** What a test of significance says, and no more: not how likely it is that the better one is better. */
function sayChance(confidence: number): string {
  const chance = 1 - confidence;
  const said = chance < 0.0005 ? 'less than 0.1 %' : sayShare(chance);
  return `between two equal versions, a difference as large would come by chance in ${said} of tests.`;
}

function sayShare(share: number): string {
  const percent = share * 100;
  return `${percent >= 99.95 && percent < 100 ? '99.9' : percent.toFixed(1)} %`;
}
