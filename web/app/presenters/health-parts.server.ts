import type { Config } from '#config/env.ts';
import type { Heartbeat } from '#db/views/health.ts';
import type { EngineHealth } from '../temporal.server.ts';
import type { HealthPart } from './health.model.ts';

/** What the parts are judged by. */
export interface PartsSeen {
  config: Config;
  heartbeats: readonly Heartbeat[];
  engine: EngineHealth | null;
  /** Null: mail may leave. Else who stopped all sending and when. */
  sendingStopped: string | null;
}

const relayFreshSeconds = 15;
const relayLateSeconds = 60;
const inboxOpenSeconds = 45;

/** The processes and services, in the order in which one fails the next. */
export function partsOf(seen: PartsSeen): HealthPart[] {
  return [
    { name: 'PostgreSQL', state: { tone: 'good', words: 'answers' }, detail: '', nextStep: null },
    temporalPart(seen),
    workersPart(seen),
    relayPart(seen.heartbeats),
    pagesPart(seen.heartbeats),
    mailPart(seen),
    draftingPart(seen.config),
  ];
}

function temporalPart({ config, engine }: PartsSeen): HealthPart {
  const { address } = config.temporal;
  if (engine !== null)
    return {
      name: 'Temporal',
      state: { tone: 'good', words: 'answers' },
      detail: `Server ${engine.serverVersion}`,
      nextStep: null,
    };
  return {
    name: 'Temporal',
    state: { tone: 'bad', words: 'away' },
    detail: 'Decisions and stops hold all the same. Drafts and mails wait until it is back.',
    nextStep:
      address === null
        ? 'Set TEMPORAL_ADDRESS and start the app again.'
        : `See that a Temporal server runs at ${address}.`,
  };
}

function workersPart({ engine }: PartsSeen): HealthPart {
  if (engine === null)
    return {
      name: 'Workers',
      state: { tone: 'idle', words: 'not known' },
      detail: 'Temporal would know who asks it for work.',
      nextStep: null,
    };
  const idle = engine.queues.filter(({ workers }) => workers === 0).map(({ queue }) => queue);
  const most = Math.max(0, ...engine.queues.map(({ workers }) => workers));
  if (idle.length === 0)
    return {
      name: 'Workers',
      state: { tone: 'good', words: most === 1 ? 'one works' : `${String(most)} work` },
      detail: `All ${String(engine.queues.length)} queues are served.`,
      nextStep: null,
    };
  return {
    name: 'Workers',
    state: {
      tone: 'bad',
      words: idle.length === engine.queues.length ? 'none' : 'some are missing',
    },
    detail: `Nobody serves ${idle.join(', ')}.`,
    nextStep: 'Start the worker process; its last words stand in logs/worker.log.',
  };
}

function relayPart(heartbeats: readonly Heartbeat[]): HealthPart {
  const name = 'Relay';
  const beat = heartbeats.find(({ process }) => process === 'relay');
  const start =
    'Start the worker process, which carries it. Until then runs hear of no decision, and mail is not read.';
  if (beat === undefined)
    return {
      name,
      state: { tone: 'bad', words: 'silent' },
      detail: 'No sign of life today.',
      nextStep: start,
    };
  const detail = `Last sign of life ${sayAge(beat.ageSeconds)} ago`;
  if (beat.ageSeconds > relayLateSeconds)
    return { name, state: { tone: 'bad', words: 'silent' }, detail: `${detail}.`, nextStep: start };
  if (beat.ageSeconds > relayFreshSeconds)
    return {
      name,
      state: { tone: 'warn', words: 'late' },
      detail: `${detail}.`,
      nextStep: 'Look again in a minute.',
    };
  if (beat.data.temporalUp !== true)
    return {
      name,
      state: { tone: 'warn', words: 'works alone' },
      detail: `${detail}. It does not reach Temporal, and keeps what it has for it.`,
      nextStep: null,
    };
  return { name, state: { tone: 'good', words: 'works' }, detail: `${detail}.`, nextStep: null };
}

/** The pages answer, or nobody would read this; whose inbox is open gets no mail about a reply. */
function pagesPart(heartbeats: readonly Heartbeat[]): HealthPart {
  const open = heartbeats
    .filter(({ person, ageSeconds }) => person !== null && ageSeconds < inboxOpenSeconds)
    .map(({ person }) => person);
  return {
    name: 'Pages',
    state: { tone: 'good', words: 'answer' },
    detail:
      open.length === 0
        ? 'No inbox is open, so replies are told by mail.'
        : `The inbox is open before ${open.join(', ')}.`,
    nextStep: null,
  };
}

function mailPart({ config, sendingStopped }: PartsSeen): HealthPart {
  const where = config.mail.isSandbox
    ? 'Goes to the sandbox; nothing reaches a real person.'
    : `Leaves by ${config.mail.accounts.map(({ name }) => name).join(', else by ')}.`;
  if (sendingStopped !== null)
    return {
      name: 'Mail',
      state: { tone: 'warn', words: 'stopped' },
      detail: `${sendingStopped} ${where}`,
      nextStep: 'Release it at the top of the page, when it may go on.',
    };
  return {
    name: 'Mail',
    state: config.mail.isSandbox
      ? { tone: 'idle', words: 'sandbox' }
      : { tone: 'good', words: 'may leave' },
    detail: where,
    nextStep: null,
  };
}

function draftingPart({ model }: Config): HealthPart {
  const hasModel = model.apiKey !== null || model.baseUrl !== null;
  return {
    name: 'Drafts',
    state: hasModel
      ? { tone: 'good', words: 'by a model' }
      : { tone: 'idle', words: 'by templates' },
    detail: hasModel
      ? `${model.name}; where it fails, the templates write.`
      : 'No model is set, so the words of the cadence are used.',
    nextStep: null,
  };
}

/** A length of time as one rounds it: "12 s", "4 min", "3 h", "2 days". */
export function sayAge(seconds: number): string {
  if (seconds < 90) return `${String(Math.max(0, Math.round(seconds)))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${String(minutes)} min`;
  const hours = Math.round(minutes / 60);
  return hours < 36 ? `${String(hours)} h` : `${String(Math.round(hours / 24))} days`;
}
