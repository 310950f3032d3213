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
  placeholders: readonly { name: string; meaning: string }[];
  preview: CadencePreview;
  history: readonly { version: number; byline: string; summary: string }[];
  canChange: boolean;
}

export interface CadenceTouch {
  /** From 1. */
  number: number;
  dayOffset: number;
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
