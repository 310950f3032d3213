import type { Alert } from '#db/alerts/alerts.ts';
import type { AlertAct, Delivery } from '#db/alerts/deliveries.ts';
import type { WebhookTarget } from '#db/alerts/settings.ts';
import type { Severity } from '#domain/alerts/rules.ts';
import { sayAlert } from '#domain/alerts/words.ts';

const actWords: Readonly<Record<AlertAct, string>> = {
  ...{ fired: 'Fired', acknowledged: 'Somebody looks after it', resolved: 'Well again' },
};

/** The body that a kind of webhook takes. No person stands in it. */
export function bodyOf(
  delivery: Delivery,
  alert: Alert,
  target: WebhookTarget,
  link: string,
): object {
  const sentence = sayAlert(alert);
  switch (delivery.channel) {
    case 'slack':
      return {
        text: `*${actWords[delivery.act]}, ${alert.severity}:* ${sentence}\n<${link}|Open the alerts>`,
      };
    case 'pagerduty':
      return {
        routing_key: target.routingKey,
        event_action: eventActions[delivery.act],
        // The same for the whole life of an alert: PagerDuty makes one incident of it, however often it hears of it.
        dedup_key: alert.id,
        client: 'Rainmaker',
        client_url: link,
        payload: {
          ...{ summary: sentence, source: 'rainmaker', component: 'communication' },
          ...{ severity: wireSeverities[alert.severity], timestamp: alert.firedAt },
          custom_details: {
            ...{ rule: alert.rule, subject: alert.subject, value: alert.value },
            ...{ threshold: alert.threshold, events: alert.events },
          },
        },
      };
  }
}

const eventActions = {
  ...{ fired: 'trigger', acknowledged: 'acknowledge', resolved: 'resolve' },
} as const satisfies Record<AlertAct, string>;

// The four words that PagerDuty knows.
const wireSeverities = {
  ...{ critical: 'critical', high: 'error', medium: 'warning', low: 'info' },
} as const satisfies Record<Severity, string>;
