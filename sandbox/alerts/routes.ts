import express, { Router } from 'express';
import { z } from 'zod';
import { handle } from '../http/checked-body.ts';
import { pageHeaders } from '../http/own-form.ts';
import { escapeHtml } from '../html.ts';
import { renderPage, renderTime } from '../pages/layout.ts';
import type { AlertInbox, ReceivedAlert } from './inbox.ts';

const slackBody = z.looseObject({ text: z.string().min(1) });
const pagerDutyBody = z.looseObject({
  routing_key: z.string().length(32),
  event_action: z.enum(['trigger', 'acknowledge', 'resolve']),
  dedup_key: z.string().min(1).max(255),
  payload: z.looseObject({
    summary: z.string().min(1).max(1_024),
    source: z.string().min(1),
    severity: z.enum(['critical', 'error', 'warning', 'info']),
  }),
});

/** Receivers that take what Slack and PagerDuty take and refuse what they refuse, and a page that shows what came. */
export function alertRoutes(inbox: AlertInbox, now: () => string): Router {
  const router = Router();
  router.get('/', pageHeaders, (_request, response) => {
    response.send(renderPage('Alerts', renderAlerts(inbox.all()), 'alerts'));
  });
  router.use(express.json({ limit: '200kb' }));
  router.post('/slack', receiver('slack', slackBody, inbox, now));
  router.post('/pagerduty/v2/enqueue', receiver('pagerduty', pagerDutyBody, inbox, now));
  return router;
}

function receiver(
  channel: ReceivedAlert['channel'],
  schema: z.ZodType,
  inbox: AlertInbox,
  now: () => string,
): express.RequestHandler {
  return (request, response) => {
    const parsed = schema.safeParse(request.body);
    if (!parsed.success) {
      response.status(400).json({ status: 'invalid event' });
      return;
    }
    const status = inbox.nextStatus();
    const id = request.get('webhook-id') ?? '';
    const isSigned = /^v1,\S+/.test(request.get('webhook-signature') ?? '');
    // An ill receiver may well have taken it: that is what the id is for.
    inbox.receive({ at: now(), channel, id, isSigned, body: parsed.data });
    response.status(status).json({ status: status < 300 ? 'success' : 'error' });
  };
}

const faultSchema = z.strictObject({
  status: z.int().min(300).max(599),
  times: z.int().min(1).max(100).default(1),
});

/** What tests tell and ask about alerts; below the secret of `/control`. */
export function alertControlRoutes(inbox: AlertInbox): Router {
  const router = Router();
  router.get('/', (_request, response) => {
    response.json({ items: inbox.all() });
  });
  router.post(
    '/faults',
    handle(faultSchema, ({ status, times }, response) => {
      inbox.failNext(status, times);
      response.status(204).end();
    }),
  );
  return router;
}

function renderAlerts(alerts: readonly ReceivedAlert[]): string {
  const list =
    alerts.length === 0
      ? `<div class="card empty"><h2>No alert yet</h2>
<p class="muted">Set the webhooks in Rainmaker, under Settings, Alerts: <code>/alerts/slack</code> and <code>/alerts/pagerduty/v2/enqueue</code> of this address. What is posted there stands here.</p></div>`
      : `<ul class="rows card">${alerts.map(renderRow).join('')}</ul>`;
  return `<h1>Alerts</h1>${list}`;
}

function renderRow({ at, channel, times, body }: ReceivedAlert): string {
  const name = channel === 'slack' ? 'Slack' : 'PagerDuty';
  const again = times > 1 ? ` · came ${String(times)} times` : '';
  return `<li><b>${name}</b><span>${escapeHtml(wordsOf(body))}${again}</span><span class="small faint">${renderTime(at, 'short')}</span></li>`;
}

function wordsOf(body: unknown): string {
  const slack = slackBody.safeParse(body);
  if (slack.success) return slack.data.text;
  const event = pagerDutyBody.safeParse(body);
  return event.success ? `${event.data.event_action}: ${event.data.payload.summary}` : '';
}
