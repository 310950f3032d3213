import { maxInstant, type Instant } from '#domain/kernel/instant.ts';
import type { Result } from '#domain/kernel/result.ts';
import type { CapFloor } from '#domain/schedule/caps.ts';
import { nextSendTime, type NoWindow, type SendTime } from '#domain/schedule/next-send-time.ts';
import { regionalSmsHours, type Whereabouts } from '#domain/schedule/regional-sms-hours.ts';
import type { SendHours } from '#domain/schedule/send-hours.ts';
import type {
  BatchState,
  BusinessHours,
  Holidays,
  QuietHours,
  Urgency,
} from '#domain/schedule/types.ts';
import type { Channel, MessageClass } from './channels.ts';

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

/** How a message goes where that is not plain email at the urgency of its class. */
export interface Way {
  channel: Channel;
  /** Where the person may be; decides the hours of texts. */
  whereabouts: readonly Whereabouts[];
  /** As asked for; null is the urgency of the class. */
  urgency: Urgency | null;
}

const plainEmail: Way = { channel: 'email', whereabouts: [], urgency: null };

/**
 * The hours that apply to a message of this class to somebody in these zones. Kept with the intent, so that the gate and
 * the proof judge by the same value. Holidays are the workspace's (C7).
 *
 * SMS and WhatsApp keep the hours of the person's region as well (`channels.md`), messages to our own people excepted.
 */
export function sendHoursOf(
  messageClass: MessageClass,
  zones: readonly string[],
  workspace: WorkspaceHours,
  way: Way = plainEmail,
): SendHours {
  const isRegional = way.channel !== 'email' && messageClass !== 'internal';
  return {
    zones,
    urgency: way.urgency ?? urgencyOfClass(messageClass),
    ...(isRegional ? { regionalHours: regionalSmsHours(way.whereabouts) } : {}),
    quietHours: workspace.quietHours,
    businessHours: workspace.businessHours,
    holidays: { country: workspace.country, ...workspace.holidays },
    workspaceZone: workspace.timeZone,
  };
}

/** What else decides about the hour: when HIGH's hour began, what a LOW message waits with (C5, C8), and a cap that is full. */
export interface Ask {
  requestedAt: Instant | null;
  batchState: BatchState | null;
  cap?: CapFloor | null;
}

/**
 * When a message leaves: the first good hour after every floor (approval plus undo window, the plan's day, their return
 * from absence, the retry ladder) and every cap. Fails with `no_window` when the settings leave no open minute in a year.
 */
export function planSendTime(
  now: Instant,
  hours: SendHours,
  floors: readonly (Instant | null)[],
  ask: Ask = { requestedAt: null, batchState: null },
): Result<SendTime, NoWindow> {
  const known = floors.filter((floor) => floor !== null);
  return nextSendTime({ ...hours, ...ask, now, notBefore: maxInstant(now, ...known) });
}
