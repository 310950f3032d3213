import { describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { query } from '#db/client.ts';
import { readPreferences } from '#db/preferences.ts';
import { openStops } from '#db/stops.ts';
import { isAddressSuppressed } from '#db/suppressions.ts';
import * as preferences from './preferences.ts';
import { apiOf } from './api.fixture.ts';

const { web, db, workspaceId, argsOf, answered, now } = await apiOf();

describe('preferences over the API', () => {
  const store = (body: unknown) =>
    answered(preferences.action(argsOf('/api/crm/preferences', { method: 'POST', body })));
  const read = () =>
    answered(preferences.loader(argsOf(`/api/v1/preferences?client_id=${now.pass.prospectId}`)));

  it('are kept, hold at once, and what is left out stays', async () => {
    const client_id = now.pass.prospectId;
    const first = await store({
      ...{ client_id, preferred_channels: ['whatsapp', 'email'], timezone: 'europe/berlin' },
      ...{ quiet_hours_start: '21:00', quiet_hours_end: '09:00', max_per_week: 2 },
    });
    expect(first).toMatchObject({
      status: 200,
      body: { timezone: 'Europe/Berlin', opt_out_email: false, max_per_week: 2 },
    });
    await store({ client_id, topics_off: ['reminders'], max_per_week: null });
    expect((await read()).body).toMatchObject({
      ...{ preferred_channels: ['whatsapp', 'email'], quiet_hours_start: '21:00' },
      ...{ topics_off: ['reminders'], max_per_week: null },
    });
    const [row] = await query(db, 'select zones from prospects where id = ?', [client_id]);
    expect(row).toEqual({ zones: ['Europe/Berlin'] });
  });

  it('an opt-out stops the channel for its number, and false never lifts it', async () => {
    const client_id = now.pass.prospectId;
    await store({ client_id, opt_out_sms: false, opt_out_email: false });
    expect(await openStops(db, client_id)).toEqual([]);
    await store({ client_id, opt_out_sms: true });
    const again = await store({ client_id, opt_out_sms: false });
    expect(again.body).toMatchObject({ opt_out_sms: true, opt_out_email: false });
    expect(await openStops(db, client_id)).toMatchObject([{ kind: 'opt_out', channel: 'sms' }]);
    const salt = web.config.secrets.suppressionSalt;
    const number = `+3519123400${String(now.count)}`;
    expect(await isAddressSuppressed(db, workspaceId, 'sms', number, salt)).toBe(true);
    await store({ client_id, opt_out_sms: true });
    expect(await openStops(db, client_id)).toHaveLength(1);
  });

  it('of a caller are no consent to texts', async () => {
    await store({ client_id: now.pass.prospectId, preferred_channels: ['sms'] });
    expect(
      await query(db, 'select 1 from consents where prospect_id = ?', [now.pass.prospectId]),
    ).toEqual([]);
  });

  it.each([
    ['timezone', { timezone: 'Mars/Olympus' }],
    ['quiet_hours_end', { quiet_hours_start: '22:00' }],
    ['quiet_hours_start', { quiet_hours_start: 'late', quiet_hours_end: '08:00' }],
    ['preferred_channels.0', { preferred_channels: ['fax'] }],
    ['max_per_week', { max_per_week: 0 }],
  ])('are refused with the field %s for %j', async (field, wrong) => {
    const { status, body } = await store({ client_id: now.pass.prospectId, ...wrong });
    expect(status).toBe(422);
    expect(body.errors).toContainEqual({ field, message: expect.any(String) });
    expect((await readPreferences(db, now.pass.prospectId)).timeZone).toBeNull();
  });

  it('of nobody here are not found', async () => {
    expect((await store({ client_id: randomUUID() })).status).toBe(404);
    const args = argsOf('/api/v1/preferences');
    expect((await answered(preferences.loader(args))).status).toBe(422);
  });
});
