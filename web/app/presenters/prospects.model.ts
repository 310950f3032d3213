import type { Choice, Colleague, CountedTab, Rain, StateMark, TextLink } from './common.model.ts';

export const prospectSorts = ['next', 'name', 'score', 'newest'] as const;
export type ProspectSort = (typeof prospectSorts)[number];

export interface ProspectsModel {
  tabs: readonly CountedTab[];
  /** "1 to 50 of 1,017"; empty when there is nobody. */
  range: string;
  filters: ProspectFilters;
  sort: ProspectSort;
  sortHrefs: Readonly<Record<ProspectSort, string>>;
  rows: readonly ProspectRow[];
  total: number;
  page: { previousHref: string | null; nextHref: string | null };
  /** The first steps while some are open; null once all are done. */
  steps: readonly FirstStep[] | null;
  /** Whom the selected can be given to; empty where this person may not. */
  assignable: readonly Choice[];
  /** Sample prospects that can be taken out again; 0 where there are none, or it is not theirs to do. */
  removableSamples: number;
  /** Why the table is empty; null when it is not. */
  empty: { kind: 'nobody'; steps: readonly FirstStep[]; canLoadSamples: boolean } | NoMatch | null;
}

export interface NoMatch {
  kind: 'no-match';
  sentence: string;
  closest: TextLink | null;
}

export interface ProspectFilters {
  search: string;
  view: string;
  stage: string;
  owner: string;
  state: string;
  list: string;
  stages: readonly Choice[];
  owners: readonly Choice[];
  states: readonly Choice[];
  /** Lists that were imported; empty while there was none. */
  lists: readonly Choice[];
}

export interface ProspectRow {
  id: string;
  href: string;
  name: string;
  organisation: string | null;
  event: string | null;
  stage: string;
  now: StateMark;
  score: number | null;
  rain: Rain;
  nextMessage: { text: string; isPlanned: boolean };
  theirTime: string;
  owner: Colleague | null;
  isSample: boolean;
}

/** What a new workspace shows where its prospects will stand. */
export interface FirstStart {
  steps: readonly FirstStep[];
  canLoadSamples: boolean;
}

/** One of the five first steps of a new workspace. */
export interface FirstStep {
  state: 'done' | 'next' | 'later';
  statement: string;
  href: string | null;
  hint: string | null;
}
