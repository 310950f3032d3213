import { maxInstant, type Instant } from '#domain/kernel/instant.ts';
import type { Result } from '#domain/kernel/result.ts';
import { nextSendTime, type NoWindow, type SendTime } from '#domain/schedule/next-send-time.ts';
import type { SendHours } from '#domain/schedule/send-hours.ts';
import type { BusinessHours, Holidays, QuietHours, Urgency } from '#domain/schedule/types.ts';
import type { MessageClass } from './status.ts';

/** What of a workspace decides about hours. */
export interface WorkspaceHours {
  timeZone: string;
  country: string;
  quietHours: QuietHours;
  businessHours: BusinessHours;
  holidays: Holidays;
}

/**
 * How urgent a class is by itself: outreach waits for business hours, an answer in a running talk only for the end of
 * quiet hours, mails to our own people for nothing (002:298-301, C36).
 */
export function urgencyOfClass(messageClass: MessageClass): Urgency {
  switch (messageClass) {
    case 'marketing':
    case 'service':
      return 'NORMAL';
    case 'conversation':
      return 'HIGH';
    case 'internal':
      return 'CRITICAL';
  }
}

/**
 * The hours that apply to a message of this class to somebody in these zones. Kept with the intent, so that the gate and
 * the proof judge by the same value. Holidays are the workspace's (C7).
 */
export function sendHoursOf(
  messageClass: MessageClass,
  zones: readonly string[],
  workspace: WorkspaceHours,
): SendHours {
  return {
    zones,
    urgency: urgencyOfClass(messageClass),
    quietHours: workspace.quietHours,
    businessHours: workspace.businessHours,
    holidays: { country: workspace.country, ...workspace.holidays },
    workspaceZone: workspace.timeZone,
  };
}

/**
 * When a message leaves: the first good hour after every floor (approval plus undo window, the plan's day, their return
 * from absence, the retry ladder). Fails with `no_window` when the settings leave no open minute in a year.
 */
export function planSendTime(
  now: Instant,
  hours: SendHours,
  floors: readonly (Instant | null)[],
): Result<SendTime, NoWindow> {
  const known = floors.filter((floor) => floor !== null);
  return nextSendTime({ ...hours, now, notBefore: maxInstant(now, ...known) });
}
