import type { AlertPulse } from '#db/alerts/deliveries.ts';
import { alertRules, type AlertRule, type RuleSetting } from '#domain/alerts/rules.ts';
import { maxInstant } from '#domain/kernel/instant.ts';
import type { HealthPart } from './health.model.ts';
import { sayAge } from './health-parts.server.ts';
import { momentOf, type Clocks } from './say.server.ts';

const lateSeconds = 5 * 60;

/** How alerts are: rules that are watched, the last that was told, and what nobody got. */
export function alertsPart(
  pulse: AlertPulse,
  settings: Readonly<Record<AlertRule, RuleSetting>>,
  clocks: Clocks,
): HealthPart {
  const watched = alertRules.filter((rule) => settings[rule].isEnabled).length;
  const detail = [
    `${String(watched)} of ${String(alertRules.length)} rules are watched.`,
    ...(pulse.open === 0 ? [] : [`${plural(pulse.open, 'alert is', 'alerts are')} open.`]),
    lastWords(pulse, clocks),
    ...failedWords(pulse),
  ].join(' ');
  return { name: 'Alerts', ...judged(pulse, watched), detail };
}

function judged(pulse: AlertPulse, watched: number): Pick<HealthPart, 'state' | 'nextStep'> {
  const { overdueSeconds, givenUp, retrying, untaken } = pulse;
  if (overdueSeconds === null)
    return { state: { tone: 'idle', words: 'not measured yet' }, nextStep: null };
  if (overdueSeconds > lateSeconds)
    return {
      state: { tone: 'bad', words: 'nobody measures' },
      nextStep: `The rules are due since ${sayAge(overdueSeconds)}: start the worker process, which measures them.`,
    };
  if (givenUp > 0)
    return {
      state: { tone: 'bad', words: 'do not arrive' },
      nextStep: 'See in Settings, Alerts whether the webhook is right, and press Test there.',
    };
  if (retrying > 0)
    return {
      state: { tone: 'warn', words: 'are tried again' },
      nextStep: 'The receiver did not take them yet; look again in a minute.',
    };
  if (untaken > 0)
    return {
      state: { tone: 'warn', words: 'somebody is asked' },
      nextStep: 'Each stands in Settings, Alerts, where somebody can take it.',
    };
  if (watched === 0)
    return {
      state: { tone: 'warn', words: 'off' },
      nextStep: 'No rule is watched, so nobody is told of anything: see Settings, Alerts.',
    };
  return { state: { tone: 'good', words: 'watch' }, nextStep: null };
}

function lastWords({ lastFiredAt, lastPostAt, lastMailAt }: AlertPulse, clocks: Clocks): string {
  const told = [lastPostAt, lastMailAt].filter((at) => at !== null);
  const fired =
    lastFiredAt === null
      ? 'None has fired yet'
      : `The last fired ${momentOf(lastFiredAt, clocks).text}`;
  const [first, ...more] = told;
  if (first === undefined) return `${fired}; none was delivered yet.`;
  return `${fired}; the last was delivered ${momentOf(maxInstant(first, ...more), clocks).text}.`;
}

function failedWords({ givenUp, retrying }: AlertPulse): string[] {
  return [
    ...(givenUp === 0
      ? []
      : [`${plural(givenUp, 'delivery was', 'deliveries were')} given up within seven days.`]),
    ...(retrying === 0 ? [] : [`${plural(retrying, 'delivery', 'deliveries')} failed so far.`]),
  ];
}

function plural(count: number, one: string, many: string): string {
  return `${String(count)} ${count === 1 ? one : many}`;
}
