import { execute, type Db } from '#db/client.ts';
import { recordConsent } from '#db/consents.ts';

/** Gives a prospect a number, and their consent to SMS, as somebody noted it. */
export async function agreeToSms(db: Db, prospectId: string, phone: string): Promise<void> {
  await execute(db, 'update prospects set phone_e164 = ? where id = ?', [phone, prospectId]);
  await recordConsent(db, prospectId, {
    ...{ channel: 'sms', basis: 'consent', source: 'card at the fair', evidence: null },
    recordedBy: null,
  });
}
