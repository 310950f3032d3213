import type { StoryEvent, StoryGroup } from '#db/views/prospect-timeline.ts';
import { sayDate } from '#domain/schedule/local-format.ts';
import { localIso } from '#domain/schedule/local-iso.ts';
import {
  timelineFilters,
  type Timeline,
  type TimelineEvent,
  type TimelineFilter,
} from './prospect.model.ts';
import { momentOf, type Clocks } from './say.server.ts';
import { tellEvent } from './story-words.ts';

/** What of the story is shown: one kind or all, and how many. */
export interface StoryQuery {
  show: TimelineFilter;
  limit: number;
}

/** How many events a page begins with, and how many more each press shows. */
export const storyStep = 40;
const mostEvents = 2_000;

/** Reads the address; anything else shows the newest of all. */
export function readStoryQuery(params: URLSearchParams): StoryQuery {
  const show = timelineFilters.find((filter) => filter === params.get('show')) ?? 'all';
  const asked = Number(params.get('events'));
  const isCount = Number.isInteger(asked) && asked > storyStep;
  return { show, limit: isCount ? Math.min(asked, mostEvents) : storyStep };
}

/** The group of the database that a filter means; null for all. */
export function groupOf(show: TimelineFilter): StoryGroup | null {
  return show === 'all' ? null : show;
}

const labels: Readonly<Record<TimelineFilter, string>> = {
  all: 'All',
  messages: 'Messages',
  decisions: 'Decisions',
  facts: 'Facts',
  receipts: 'Receipts',
};

/** The story by days, newest first. */
export function timelineOf(
  events: readonly StoryEvent[],
  counts: Readonly<Record<StoryGroup, number>>,
  { show, limit }: StoryQuery,
  clocks: Clocks,
): Timeline {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const countOf = (filter: TimelineFilter) => (filter === 'all' ? all : counts[filter]);
  const earlier = countOf(show) - events.length;
  return {
    filters: timelineFilters.map((id) => ({ id, label: labels[id], count: countOf(id) })),
    current: show,
    days: daysOf(events, clocks),
    earlier:
      earlier > 0
        ? { count: earlier, href: `?show=${show}&events=${String(limit + storyStep)}` }
        : null,
  };
}

function daysOf(events: readonly StoryEvent[], clocks: Clocks): Timeline['days'] {
  const days = new Map<string, TimelineEvent[]>();
  for (const event of events) {
    const key = localIso({ at: event.at, zone: clocks.zone }).slice(0, 10);
    days.set(key, [...(days.get(key) ?? []), eventOf(event, clocks)]);
  }
  return [...days.values()].map((ofDay) => ({
    day: sayDate({ at: ofDay[0]?.at.at ?? clocks.now, zone: clocks.zone }),
    events: ofDay,
  }));
}

function eventOf(event: StoryEvent, clocks: Clocks): TimelineEvent {
  const { at, zone } = { at: event.at, zone: clocks.zone };
  const { exact } = momentOf(at, clocks);
  return {
    id: event.id,
    kind: kindOf(event),
    sentence: tellEvent(event, (instant) => momentOf(instant, clocks).text),
    at: { at, text: localIso({ at, zone }).slice(11, 16), exact },
    quote:
      event.text === null || event.text.trim() === ''
        ? null
        : quoteOf(event.subject, event.text.trim()),
  };
}

const foldOverChars = 420;
const shownChars = 280;

/** A long text is folded after a word, so that the story stays one that can be looked through. */
function quoteOf(subject: string | null, text: string): TimelineEvent['quote'] {
  if (text.length <= foldOverChars) return { subject, text, start: null };
  const words = text.slice(0, shownChars).replace(/\s+\S*$/, '');
  return { subject, text, start: `${words.replaceAll(/\s+/g, ' ')} …` };
}

function kindOf({ group, kind }: StoryEvent): TimelineEvent['kind'] {
  switch (group) {
    case 'messages':
      if (kind === 'message.drafted') return 'state';
      return kind === 'message.sent' ? 'sent' : 'received';
    case 'decisions':
      return 'decision';
    case 'facts':
      return 'fact';
    case 'receipts':
      return 'receipt';
    case 'states':
      return 'state';
  }
}
