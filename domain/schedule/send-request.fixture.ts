import { nextSendTime, type SendRequest, type SendTime } from './next-send-time.ts';
import { defaultBusinessHours, defaultQuietHours, noHolidays } from './types.ts';

/** A NORMAL message to one prospect in Berlin, from a workspace in Madrid with the default hours; for tests. */
export const berlin = {
  zones: ['Europe/Berlin'],
  urgency: 'NORMAL',
  quietHours: defaultQuietHours,
  businessHours: defaultBusinessHours,
  holidays: noHolidays,
  workspaceZone: 'Europe/Madrid',
} as const satisfies Omit<SendRequest, 'now'>;

/** Open on every day around the clock, so that only quiet hours are left; for tests. */
export const everyDay = {
  days: [1, 2, 3, 4, 5, 6, 7],
  blocks: [{ start: '00:00', end: '24:00' }],
} as const;

/** The send time of `berlin` with the given differences; throws when there is none. For tests. */
export function sendTime(request: Partial<SendRequest> & { now: string }): SendTime {
  const result = nextSendTime({ ...berlin, ...request });
  if (!result.ok) throw new Error(`no window until ${result.problem.searchedUntil}`);
  return result.value;
}

/** The local time of `sendTime`, without seconds when they are zero. For tests. */
export function localAt(request: Partial<SendRequest> & { now: string }): string {
  return sendTime(request).localTime.replace(/:00\.000(?=[+-])/, '');
}
