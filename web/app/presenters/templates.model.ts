import type { Choice, Moment, StateMark } from './common.model.ts';
import type { DiffRun } from './letter.model.ts';

/** The list of templates. */
export interface TemplatesModel {
  rows: readonly TemplateListRow[];
  filters: {
    search: string;
    kind: string;
    language: string;
    kinds: readonly Choice[];
    languages: readonly Choice[];
  };
  /** "12 of 37 templates". */
  count: string;
}

export interface TemplateListRow {
  key: string;
  title: string;
  about: string;
  kind: string;
  channels: string;
  words: string;
  usedBy: number;
  state: StateMark;
  href: string;
}

/** One template in one language. */
export interface TemplateModel {
  key: string;
  title: string;
  about: string;
  facts: readonly { label: string; value: string }[];
  language: string;
  languages: readonly (Choice & { isOwn: boolean; isCurrent: boolean; href: string })[];
  canChange: boolean;
  standing: StateMark;
  editor: TemplateEditor | null;
  /** Why there is nothing to edit; null where there is. */
  fixedNote: string | null;
  variables: readonly { name: string; meaning: string; isNeeded: boolean }[];
  fields: readonly { name: string; kind: string; isNeeded: boolean }[];
  look: TemplateLook;
  preview: TemplatePreview;
  versions: readonly TemplateVersionRow[];
  comparison: TemplateComparison | null;
  confirm: TemplateConfirm | null;
  test: TemplateTestModel | null;
  whatsapp: readonly { name: string; state: StateMark; detail: string }[] | null;
}

export interface TemplateEditor {
  slots: readonly TemplateSlotModel[];
  /** Of the open draft; 0 where there is none. */
  revision: number;
  basedOn: number;
  title: string;
  byline: string;
  hasDraft: boolean;
  isTested: boolean;
}

export interface TemplateSlotModel {
  name: string;
  label: string;
  value: string;
  isOneLine: boolean;
  hint: string | null;
}

/** For whom and on which channel a preview is. */
export interface TemplateLook {
  person: string;
  people: readonly Choice[];
  channel: string;
  channels: readonly Choice[];
}

/** The template as somebody will get it; a problem says why it cannot be shown. */
export interface TemplatePreview {
  problem: string | null;
  subject: string | null;
  html: string | null;
  text: string;
  /** SMS: "1 segment, GSM-7, 118 of 160 letters". */
  length: StateMark | null;
  /** Which values are not known of this person. */
  gaps: StateMark;
}

export interface TemplateVersionRow {
  version: number;
  state: StateMark;
  words: string;
  byline: string;
  usedBy: string;
  compareHref: string | null;
  goBackHref: string | null;
}

export interface TemplateComparison {
  title: string;
  summary: string;
  slots: readonly { label: string; paragraphs: readonly (readonly DiffRun[])[] }[];
}

/** An act that is asked about once more, by name. */
export interface TemplateConfirm {
  intent: string;
  title: string;
  consequence: string;
  submit: string;
  tone: 'primary' | 'stop';
  fields: Readonly<Record<string, string>>;
}

export interface TemplateTestModel {
  isRunning: boolean;
  title: string;
  verdict: string;
  variants: readonly { name: string; sent: number; won: number; rate: string; range: string }[];
  started: Moment;
}
