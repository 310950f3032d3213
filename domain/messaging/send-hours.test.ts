import { describe, expect, it } from 'vitest';
import { defaultSmsHours } from '#domain/schedule/regional-sms-table.ts';
import { defaultBusinessHours, defaultQuietHours, noHolidays } from '#domain/schedule/types.ts';
import { messageClasses } from './channels.ts';
import { planSendTime, sendHoursOf, urgencyOfClass, type Way } from './send-hours.ts';

const workspace = {
  timeZone: 'Europe/Madrid',
  country: 'ES',
  quietHours: defaultQuietHours,
  businessHours: defaultBusinessHours,
  holidays: noHolidays,
};
const zones = ['Europe/Berlin'];
const bySms: Way = {
  channel: 'sms',
  whereabouts: [{ country: 'DE', region: null }],
  urgency: 'HIGH',
};
const night = '2026-11-20T23:30:00.000Z';

function sendAt(way: Way, at = night): string | null {
  const planned = planSendTime(at, sendHoursOf('service', zones, workspace, way), []);
  return planned.ok ? planned.value.at : null;
}

describe('the hours of a message', () => {
  it('by email know nothing of the hours for texts', () => {
    for (const each of messageClasses)
      expect(sendHoursOf(each, zones, workspace).regionalHours).toBeUndefined();
  });

  it('by text are the region’s as well, on WhatsApp as on SMS', () => {
    for (const channel of ['sms', 'whatsapp'] as const)
      expect(sendHoursOf('service', zones, workspace, { ...bySms, channel }).regionalHours).toEqual(
        defaultSmsHours,
      );
  });

  it('by text to our own people are not', () => {
    expect(sendHoursOf('internal', zones, workspace, bySms).regionalHours).toBeUndefined();
  });

  it('are those of the urgency asked for, else of the class', () => {
    expect(sendHoursOf('service', zones, workspace, bySms).urgency).toBe('HIGH');
    for (const each of messageClasses) {
      const { urgency } = sendHoursOf(each, zones, workspace, { ...bySms, urgency: null });
      expect(urgency).toBe(urgencyOfClass(each));
    }
  });

  it('keep a HIGH text until nine, an email only until eight', () => {
    expect(sendAt(bySms)).toBe('2026-11-21T08:00:00.000Z');
    expect(sendAt({ ...bySms, channel: 'email' })).toBe('2026-11-21T07:00:00.000Z');
  });

  it('are none for a CRITICAL text', () => {
    expect(sendAt({ ...bySms, urgency: 'CRITICAL' })).toBe(night);
  });
});

describe('a send time', () => {
  const hours = sendHoursOf('conversation', zones, workspace);

  it('is not before any of its floors', () => {
    const floors = [null, '2026-11-23T12:00:00.000Z', '2026-11-20T08:00:00.000Z'];
    expect(planSendTime(night, hours, floors)).toMatchObject({
      value: { at: '2026-11-23T12:00:00.000Z' },
    });
  });

  it('counts the hour of HIGH from when it was asked for', () => {
    const ask = { requestedAt: '2026-11-20T11:50:00.000Z', batchState: null };
    expect(planSendTime('2026-11-20T12:00:00.000Z', hours, [], ask)).toMatchObject({
      value: { deadline: '2026-11-20T12:50:00.000Z' },
    });
  });

  it('of a LOW message is that of the batch it waits with', () => {
    const low = sendHoursOf('service', zones, workspace, { ...bySms, urgency: 'LOW' });
    const now = '2026-11-20T12:00:00.000Z';
    const batchState = { openedAt: now, count: 3 };
    expect(planSendTime(now, low, [], { requestedAt: now, batchState })).toMatchObject({
      value: { at: now },
    });
    expect(planSendTime(now, low, [])).toMatchObject({
      value: { at: '2026-11-21T09:00:00.000Z' },
    });
  });
});
