import type { Instant } from '#domain/kernel/instant.ts';

/** How soon a message has to leave (002:298-301, policy table); only the class `service` may be CRITICAL (C6). */
export const urgencies = ['CRITICAL', 'HIGH', 'NORMAL', 'LOW'] as const;
export type Urgency = (typeof urgencies)[number];

/** A time on the wall, `HH:MM`, 00:00 to 24:00; 24:00 is the end of a day and only makes sense as an end. */
export type LocalTime = string;

/** A day on the calendar, `YYYY-MM-DD`, without zone. */
export type LocalDate = string;

/** Day of the week, 1 = Monday to 7 = Sunday (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/**
 * The hours in which nobody is written to, half-open [start, end) on the wall (C1).
 *
 * `start > end` goes over midnight; equal times mean that there are no quiet hours.
 */
export interface QuietHours {
  start: LocalTime;
  end: LocalTime;
}

/** A stretch of one local day, half-open [start, end). Does not cross midnight: `start >= end` is an empty block. */
export interface HoursBlock {
  start: LocalTime;
  end: LocalTime;
}

/** Blocks of hours for each day of the week; a day without a block is closed. Plain data, so that it can stand in a row. */
export type WeeklyHours = Readonly<Record<Weekday, readonly HoursBlock[]>>;

/** When NORMAL messages may leave: days of the week and blocks of the local day (C7). No day or no block means never. */
export interface BusinessHours {
  days: readonly Weekday[];
  blocks: readonly HoursBlock[];
}

/**
 * Days on which NORMAL messages rest.
 *
 * `country` is ISO 3166-1 alpha-2 and brings its public holidays, `region` the holidays of its subdivision besides (code or
 * name; an unknown one adds nothing); `extra` are the workspace's own days. `off` switches the country's holidays off, never
 * the workspace's own.
 */
export interface Holidays {
  country?: string | null;
  region?: string | null;
  extra: readonly LocalDate[];
  off?: boolean;
}

/** Everything a workspace settles about hours; one value for planner, gate and proof. */
export interface HoursPolicy {
  quietHours: QuietHours;
  businessHours: BusinessHours;
  holidays: Holidays;
  /** IANA zone of the workspace, used where nothing is known about the prospect's (C10). */
  workspaceZone: string;
  /** The switch of C5, off by default: HIGH messages may leave in quiet hours. */
  highMayBreakQuietHours?: boolean;
}

/** What a LOW message waits with (C8). */
export interface BatchState {
  /** When the first of the waiting messages entered. */
  openedAt: Instant;
  /** Waiting messages, this one included. */
  count: number;
  /** When the client last heard from us on any channel; absent or null when never. */
  lastHeardAt?: Instant | null;
  /** The workspace's slot on the local clock, 10:00 by default. */
  dailySlot?: LocalTime;
}

/** Quiet from 22:00 to 08:00 (002:686-687). */
export const defaultQuietHours = { start: '22:00', end: '08:00' } as const satisfies QuietHours;

/** Monday to Friday, 09:00 to 18:00 (002:300, C7). */
export const defaultBusinessHours = {
  days: [1, 2, 3, 4, 5],
  blocks: [{ start: '09:00', end: '18:00' }],
} as const satisfies BusinessHours;

/** The hours kept where the prospect's zone is not known (C10). */
export const narrowBlock = { start: '10:00', end: '17:00' } as const satisfies HoursBlock;

/** The daily slot of LOW messages where the workspace sets none (C8). */
export const defaultDailySlot = '10:00' satisfies LocalTime;

/** No holidays at all: no country known and no days of the workspace. */
export const noHolidays = { extra: [] } as const satisfies Holidays;
