import type { Choice } from './common.model.ts';

export interface CadenceModel {
  title: string;
  byline: string;
  /** The version that is shown; 0 is the shipped cadence. Saving makes the one after it. */
  version: number;
  /** What saving means for those on their way. */
  inFlight: string;
  touches: readonly CadenceTouch[];
  /** `isOwn`: some touch has words of the workspace's own in it. */
  languages: readonly (Choice & { isOwn: boolean })[];
  language: string;
  /** What may stand in the first place, and in the two behind it. */
  channelChoices: { first: readonly Choice[]; then: readonly Choice[] };
  placeholders: readonly { name: string; meaning: string }[];
  preview: CadencePreview;
  history: readonly { version: number; byline: string; summary: string }[];
  canChange: boolean;
}

export interface CadenceTouch {
  /** From 1. */
  number: number;
  dayOffset: number;
  /** "by email", "by SMS, then by email". */
  byWhat: string;
  /** The choice of each of the three places, `none` where nothing is named. */
  channels: readonly [string, string, string];
  /** The words that are used: the workspace's own, else the shipped ones. A follow-up keeps the thread's subject: null. */
  subject: string | null;
  body: string;
  isOwn: boolean;
}

/** The days of a pass that began now, as somebody in the workspace's own zone would get it. */
export interface CadencePreview {
  note: string;
  /** `day` is null where no hour is ever good. */
  rows: readonly { label: string; day: string | null; time: string }[];
}
