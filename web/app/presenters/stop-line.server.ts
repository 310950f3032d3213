import type { StopLatency } from '#db/stop-latencies.ts';
import { epochMs, isBefore } from '#domain/kernel/instant.ts';
import type { StopLine } from './consent.model.ts';
import { channelNames } from './channel-names.ts';
import { sayStop } from './prospect-words.ts';
import { momentOf, type Clocks } from './say.server.ts';

/** One stop: when it was said, how soon it held, and what had left last (C41). */
export function stopLine(latency: StopLatency, clocks: Clocks): StopLine {
  const { stopId, kind, channel, blocks, saidAt, heldAt, liftedAt, lastSendAt, sendsAfter } =
    latency;
  const where =
    channel === null
      ? blocks === 'cadence'
        ? ', outreach only'
        : ''
      : `, on ${channelNames[channel]}`;
  const lifted = liftedAt === null ? '' : `; lifted ${momentOf(liftedAt, clocks).text}`;
  return {
    id: stopId,
    sentence: `${capital(sayStop(kind))}${where}${lifted}`,
    at: momentOf(saidAt, clocks),
    held: `Held ${sayMs(epochMs(heldAt) - epochMs(saidAt))} later.`,
    lastSend: lastSendWords(saidAt, lastSendAt, clocks),
    state:
      sendsAfter === 0
        ? { tone: 'good', words: 'nothing left after it' }
        : { tone: 'bad', words: `${String(sendsAfter)} left after it` },
  };
}

function lastSendWords(saidAt: string, lastSendAt: string | null, clocks: Clocks): string {
  if (lastSendAt === null) return 'Nothing had been sent before.';
  const { text } = momentOf(lastSendAt, clocks);
  if (isBefore(lastSendAt, saidAt)) return `The last message before it left ${text}.`;
  const gap = sayMs(epochMs(lastSendAt) - epochMs(saidAt));
  return `One was on its way and left ${gap} after they said it.`;
}

/** A short stretch of time: "0.4 s", "12 s", "3 min", "2 h". */
export function sayMs(ms: number): string {
  if (ms < 10_000) return `${(Math.max(0, ms) / 1000).toFixed(1)} s`;
  if (ms < 120_000) return `${String(Math.round(ms / 1000))} s`;
  if (ms < 7_200_000) return `${String(Math.round(ms / 60_000))} min`;
  return `${String(Math.round(ms / 3_600_000))} h`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
