import type { Choice } from './common.model.ts';

/** A table as words: what stands behind a chart, on the page and in the report. */
export interface FigureTable {
  columns: readonly { label: string; isNumber?: boolean }[];
  rows: readonly (readonly string[])[];
}

/** One bar of a chart: its length in percent of the longest there may be, and the numbers it says. */
export interface Bar {
  label: string;
  percent: number;
  count: string;
  share: string;
  tone: DataTone;
}

/** The colours of data; they never mean a state. */
export type DataTone = 1 | 2 | 3;

/** One figure with what it is of. */
export interface Headline {
  label: string;
  value: string;
  note: string;
}

/** A day as a stack of channels; heights in percent of the axis. */
export interface DayColumn {
  day: string;
  parts: readonly { tone: DataTone; percent: number }[];
  /** Said under the axis; empty for most days. */
  label: string;
}

export interface DayChart {
  words: string;
  ticks: readonly { label: string; percent: number }[];
  columns: readonly DayColumn[];
}

/** A part of the page: bars, a table, or both. */
export interface FigureSection {
  id: string;
  title: string;
  note: string;
  bars: readonly Bar[];
  table: FigureTable;
  /** What stands here in place of a table without rows. */
  empty: string;
}

export interface AnalyticsFilters {
  from: string;
  to: string;
  today: string;
  channel: string;
  class: string;
  owner: string;
  channels: readonly Choice[];
  classes: readonly Choice[];
  /** Empty for whoever sees their own only. */
  owners: readonly Choice[];
  presets: readonly { label: string; href: string; isCurrent: boolean }[];
  problem: string | null;
  csvHref: string;
  pdfHref: string;
}

/** What the analytics page shows, said in full. */
export interface AnalyticsModel {
  /** "11 Feb to 10 Mar 2026". */
  days: string;
  filters: AnalyticsFilters;
  /** Nothing was ever sent within these days. */
  isEmpty: boolean;
  headlines: readonly Headline[];
  perDay: DayChart;
  perDayTable: FigureTable;
  sections: readonly FigureSection[];
  footnote: string;
}
