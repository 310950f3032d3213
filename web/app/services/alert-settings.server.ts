import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Config } from '#config/env.ts';
import { sandboxOrigin } from '#config/sandbox-origin.ts';
import { acknowledge, addTest } from '#db/alerts/alerts.ts';
import { tell } from '#db/alerts/checks.ts';
import { planDelivery } from '#db/alerts/deliveries.ts';
import {
  dropWebhook,
  readWebhooks,
  storeRuleSettings,
  storeWebhook,
  type WebhookKind,
} from '#db/alerts/settings.ts';
import type { Db } from '#db/client.ts';
import type { SettingsAuthor } from '#db/settings-changes.ts';
import { storeTracking } from '#db/tracking.ts';
import { alertRules, ruleDefinitions, type RuleUnit } from '#domain/alerts/rules.ts';
import { webhookProblem, type WebhookProblem } from '#domain/alerts/webhook-address.ts';
import type { FormState } from '../presenters/common.model.ts';
import { parseForm, refused } from './form-fields.server.ts';

/** What a press came to. `secret` is shown once and kept nowhere that a person can read. */
export type AlertChange =
  { ok: true; words: string; secret?: string } | { ok: false; state: FormState };

/** Somebody looks after an alert; PagerDuty hears of it. */
export async function acknowledgeAlert(
  db: Db,
  actor: SettingsAuthor,
  form: FormData,
): Promise<AlertChange> {
  const id = z.uuid().safeParse(form.get('alertId'));
  if (!id.success) return { ok: false, state: refused(form, {}, 'There is no such alert.') };
  const isTaken = await db.transaction(async (tx) => {
    const severity = await acknowledge(tx, actor, id.data);
    if (severity !== null) await tell(tx, actor.workspaceId, id.data, severity, 'acknowledged');
    return severity !== null;
  });
  const words = isTaken
    ? 'You look after it. Nothing more is said until it is well.'
    : 'Done before.';
  return { ok: true, words };
}

const limits: Readonly<Record<RuleUnit, { max: number; words: string }>> = {
  count: { max: 10_000, words: 'Say a whole number from 1 to 10,000.' },
  share: { max: 100, words: 'Say a part from 0 to 100 percent.' },
  seconds: { max: 86_400, words: 'Say seconds, a day at most.' },
};

/** Keeps which rules watch, and from where on they fire. Nothing is kept where one of them is wrong. */
export async function changeRules(
  db: Db,
  actor: SettingsAuthor,
  form: FormData,
): Promise<AlertChange> {
  const errors: Record<string, string> = {};
  const settings = alertRules.map((rule) => {
    const { unit } = ruleDefinitions[rule];
    const value = thresholdIn(form.get(`threshold:${rule}`), unit);
    if (value === null) errors[`threshold:${rule}`] = limits[unit].words;
    return { rule, isEnabled: form.get(`on:${rule}`) === 'yes', threshold: value ?? 0 };
  });
  if (Object.keys(errors).length > 0) return { ok: false, state: refused(form, errors) };
  await storeRuleSettings(db, actor, settings);
  return { ok: true, words: 'Kept. They hold from the next look, within a minute.' };
}

function thresholdIn(text: FormDataEntryValue | null, unit: RuleUnit): number | null {
  if (typeof text !== 'string' || !/^\d{1,6}(?:[.,]\d{1,3})?$/.test(text.trim())) return null;
  const value = Number(text.trim().replace(',', '.'));
  if (value > limits[unit].max) return null;
  if (unit === 'count') return Number.isInteger(value) && value >= 1 ? value : null;
  return unit === 'share' ? value / 100 : value;
}

const kindSchema = z.enum(['slack', 'pagerduty']);
const problemWords: Readonly<Record<WebhookProblem, string>> = {
  bad_address: 'This is not an address that can be posted to.',
  not_https: 'It must begin with https.',
};

/** Sets a webhook up, with a new secret that signs what we post there. */
export async function setWebhook(
  { db, config }: { db: Db; config: Config },
  actor: SettingsAuthor,
  form: FormData,
): Promise<AlertChange> {
  const parsed = parseForm(webhookSchema(sandboxOrigin(config)), form);
  if (!parsed.ok) return parsed;
  const { kind, url, routingKey } = parsed.value;
  const signingSecret = `whsec_${randomBytes(24).toString('base64')}`;
  const masterKey = Buffer.from(config.secrets.masterKey, 'base64');
  await storeWebhook(db, actor, kind, { url, routingKey, signingSecret }, masterKey);
  return {
    ok: true,
    words: 'Set up. Send a test, to see that it arrives.',
    secret: signingSecret,
  };
}

function webhookSchema(origin: string | null) {
  return z
    .object({
      kind: kindSchema,
      url: z
        .string()
        .trim()
        .max(2_000)
        .superRefine((url, context) => {
          const problem = webhookProblem(url, origin);
          if (problem !== null)
            context.addIssue({ code: 'custom', message: problemWords[problem] });
        }),
      routingKey: z.string().trim().default(''),
    })
    .transform((value, context) => {
      if (value.kind === 'slack') return { ...value, routingKey: null };
      if (/^\w{32}$/.test(value.routingKey)) return value;
      context.addIssue({
        ...{ code: 'custom', path: ['routingKey'] },
        message: 'An integration key has 32 letters and digits.',
      });
      return z.NEVER;
    });
}

/** Takes a webhook away, or asks for a test on it. */
export async function pressWebhook(
  db: Db,
  actor: SettingsAuthor,
  form: FormData,
  act: 'test' | 'remove',
): Promise<AlertChange> {
  const kind = kindSchema.safeParse(form.get('kind'));
  if (!kind.success || !(await isSetUp(db, actor.workspaceId, kind.data)))
    return { ok: false, state: refused(form, {}, 'It is not set up.') };
  const { workspaceId } = actor;
  if (act === 'remove') {
    await dropWebhook(db, actor, kind.data);
    return { ok: true, words: 'Taken away. What waited for it is given up.' };
  }
  await db.transaction(async (tx) => {
    const alertId = await addTest(tx, workspaceId);
    await planDelivery(tx, { workspaceId, alertId, channel: kind.data, act: 'fired' });
  });
  return { ok: true, words: 'A test is on its way; this page says what became of it.' };
}

async function isSetUp(db: Db, workspaceId: string, kind: WebhookKind): Promise<boolean> {
  return (await readWebhooks(db, workspaceId)).some((each) => each.kind === kind);
}

/** Turns opens and clicks on or off, for mails that leave from now on (C58). */
export async function changeTracking(
  db: Db,
  actor: SettingsAuthor,
  form: FormData,
): Promise<AlertChange> {
  const isOn = form.get('tracksOpens') === 'yes';
  await storeTracking(db, actor, isOn);
  return {
    ok: true,
    words: isOn
      ? 'Opens and clicks are counted in outreach that leaves from now on.'
      : 'Opens and clicks are no longer counted.',
  };
}
