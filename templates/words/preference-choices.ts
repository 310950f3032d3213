import type { Language } from '#domain/kernel/language.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import type { Topic } from '#domain/messaging/preferences.ts';
import { german } from './preference-choices/de.ts';
import { english } from './preference-choices/en.ts';
import { spanish } from './preference-choices/es.ts';
import { french } from './preference-choices/fr.ts';
import { italian } from './preference-choices/it.ts';
import { dutch } from './preference-choices/nl.ts';
import { portuguese } from './preference-choices/pt.ts';

/** The words with which somebody chooses how, when and about what they hear from us. */
export type PreferenceChoiceWords = {
  title: string;
  channelsLegend: string;
  /** Said of the whole choice: what choosing a text channel means (C40). */
  channelsHint: string;
  channels: Readonly<Record<Channel, string>>;
  /** "First", "then", "then": as many as there are channels. */
  places: readonly [string, string, string];
  none: string;
  quietLegend: string;
  quietHint: string;
  from: string;
  until: string;
  zone: string;
  zoneHint: string;
  topicsLegend: string;
  topics: Readonly<Record<Topic, string>>;
  topicsHint: string;
  often: string;
  asItComes: string;
  perWeek: (count: number) => string;
  keep: string;
  kept: string;
  stopTitle: string;
  problems: Readonly<Record<ChoiceProblem, string>>;
};

/** What can be wrong with a choice. */
export type ChoiceProblem = 'no_channel' | 'quiet_hours' | 'zone';

/** The words of the choices by language. */
export const preferenceChoiceWords: Record<Language, PreferenceChoiceWords> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  it: italian,
  pt: portuguese,
  nl: dutch,
};
