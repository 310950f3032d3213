import { z } from 'zod';
import type { Settings } from '#activities/deps.ts';
import { readAlert, readDigest, type Alert } from '#db/alerts/alerts.ts';
import { readReader, type Reader } from '#db/approval-mails.ts';
import type { Db } from '#db/client.ts';
import type { OutboxRow } from '#db/outbox.ts';
import { isAlertRule } from '#domain/alerts/rules.ts';
import type { Composed } from './internal-mail.ts';

const payloadSchema = z.discriminatedUnion('mail', [
  z.object({ mail: z.literal('alert'), alertId: z.uuid(), userId: z.uuid() }),
  z.object({ mail: z.literal('alert-digest'), workspaceId: z.uuid(), userId: z.uuid() }),
]);

/** Composes a mail about alerts. Nothing any more where it is well again before anybody heard of it. */
export async function composeAlertMail(
  db: Db,
  settings: Settings,
  row: OutboxRow,
): Promise<Composed> {
  const payload = payloadSchema.parse(row.payload);
  const reader = await readReader(db, { userId: payload.userId, approverId: null });
  if (!reader) return 'nothing';
  const link = `${settings.publicUrl}/settings/alerts`;
  switch (payload.mail) {
    case 'alert': {
      const alert = await readAlert(db, payload.alertId);
      const data = alert === null || alert.state === 'ok' ? null : dataOf(alert, reader);
      return data === null ? 'nothing' : { template: 'alert', reader, data: { ...data, link } };
    }
    case 'alert-digest': {
      const found = await readDigest(db, payload.workspaceId);
      const alerts = found.flatMap((alert) => {
        const data = dataOf(alert, reader);
        return data === null ? [] : [{ ...data, isOpen: alert.state !== 'ok' }];
      });
      return alerts.length === 0
        ? 'nothing'
        : { template: 'alert-digest', reader, data: { alerts, link } };
    }
  }
}

function dataOf(alert: Alert, reader: Reader) {
  const { rule, subject, severity, value, threshold, events, firedAt } = alert;
  if (!isAlertRule(rule)) return null;
  const figures = { value, threshold, events, firedAt };
  return { reader: { zone: reader.timeZone }, rule, subject, severity, ...figures };
}
