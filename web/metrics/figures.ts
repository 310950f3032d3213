import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Db } from '#db/client.ts';
import {
  countApiErrors,
  countAttempts,
  countCommunications,
  countOutbox,
  countPasses,
  readCircuits,
  readDeliveryTimes,
  readOpenRates,
  readStopLatencies,
  readSystemFigures,
  type Figure,
} from '#db/views/figures.ts';
import { wireCategoryOf } from '#domain/messaging/error-classes.ts';
import { errorClasses } from '#domain/messaging/outcome.ts';

const deliveriesAtOnce = 20_000;

/**
 * The figures of the whole product, read from the database at each scrape: they survive a restart and are the same whichever
 * process tells them. The first four are those of 002:1032-1055. Answers how to read them anew; while the database is away
 * they keep their last values and `rainmaker_database_up` is 0.
 */
export function registerFigures(registry: Registry, db: Db): () => Promise<void> {
  const registers = [registry];
  const read = [documents(registers, db), sending(registers, db), system(registers, db)];
  const isUp = new Gauge({
    ...{ name: 'rainmaker_database_up', help: 'Whether the database answers', registers },
  });
  return async () => {
    await Promise.all(read.map((each) => each()))
      .then(() => isUp.set(1))
      .catch(() => isUp.set(0));
  };
}

type Registers = Registry[];

function documents(registers: Registers, db: Db): () => Promise<void> {
  const communications = new Counter({
    ...{ name: 'crm_communications_total', help: 'Messages to prospects', registers },
    labelNames: ['message_type', 'channel', 'status'],
  });
  const deliveryTime = new Histogram({
    ...{ name: 'crm_delivery_time_seconds', help: 'From acceptance to delivery', registers },
    ...{ labelNames: ['channel'], buckets: [1, 5, 15, 60, 300, 900, 3_600, 14_400, 86_400] },
  });
  const openRate = new Gauge({
    ...{ name: 'crm_open_rate', help: 'Mails opened by people, last 28 days, 0 to 1', registers },
    labelNames: ['message_type'],
  });
  const apiErrors = new Counter({
    ...{ name: 'crm_api_errors_total', help: 'Sends that a provider did not take', registers },
    labelNames: ['api', 'error_type'],
  });
  let lastEvent = 0;
  return async () => {
    const [totals, rates, errors, deliveries] = await Promise.all([
      countCommunications(db),
      readOpenRates(db),
      countApiErrors(db),
      readDeliveryTimes(db, lastEvent, deliveriesAtOnce),
    ]);
    setCounter(communications, totals);
    setGauge(openRate, rates);
    setCounter(apiErrors, errors.map(inWireWords));
    for (const { id, channel, seconds } of deliveries) {
      deliveryTime.observe({ channel }, seconds);
      lastEvent = Math.max(lastEvent, id);
    }
  };
}

/** The eight classes of our own as the five of the documents (C19). */
function inWireWords({ labels, value }: Figure): Figure {
  const found = errorClasses.find((each) => each === labels.errorClass);
  const category = found === undefined ? 'PERMANENT' : wireCategoryOf(found);
  return { labels: { api: labels.api ?? '', error_type: category }, value };
}

function sending(registers: Registers, db: Db): () => Promise<void> {
  const attempts = new Counter({
    ...{ name: 'rainmaker_send_attempts_total', help: 'Dispatches by outcome', registers },
    labelNames: ['channel', 'outcome'],
  });
  const circuits = new Gauge({
    ...{ name: 'rainmaker_provider_circuit', help: '1 for the state it is in', registers },
    labelNames: ['account', 'channel', 'state'],
  });
  const stopLatency = new Gauge({
    ...{ name: 'rainmaker_stop_latency_seconds', help: 'From word to effect, last day', registers },
    labelNames: ['quantile'],
  });
  return async () => {
    const [counted, states, latencies] = await Promise.all([
      countAttempts(db),
      readCircuits(db),
      readStopLatencies(db),
    ]);
    setCounter(attempts, counted);
    setGauge(circuits, states);
    setGauge(stopLatency, latencies);
  };
}

function system(registers: Registers, db: Db): () => Promise<void> {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `rainmaker_${name}`, help, registers, labelNames });
  const outbox = gauge('outbox_waiting', 'Due work of the relay', ['kind']);
  const passes = gauge('passes', 'Passes by where they stand', ['state']);
  const outboxAge = gauge('outbox_oldest_seconds', 'How long the oldest due work waits');
  const inbound = gauge('inbound_waiting', 'What came in and nobody has read');
  const inboundAge = gauge('inbound_oldest_seconds', 'How long the oldest of it waits');
  const backlog = gauge('send_backlog', 'Sends whose hour has come and that have not left');
  const unconfirmed = gauge('sends_unconfirmed', 'Sends nobody can confirm yet');
  const stops = gauge('stops', 'Stops of people');
  const afterStop = gauge('stops_with_later_send', 'Stops after which something left; always 0');
  const relayAge = gauge('relay_age_seconds', 'Since the relay last gave a sign of life');
  return async () => {
    const [waiting, standing, all] = await Promise.all([
      countOutbox(db),
      countPasses(db),
      readSystemFigures(db),
    ]);
    setGauge(outbox, waiting);
    setGauge(passes, standing);
    outboxAge.set(all.outboxOldestSeconds);
    inbound.set(all.inboundWaiting);
    inboundAge.set(all.inboundOldestSeconds);
    backlog.set(all.backlog);
    unconfirmed.set(all.unconfirmed);
    stops.set(all.stops);
    afterStop.set(all.sendsAfterStop);
    if (all.relayAgeSeconds !== null) relayAge.set(all.relayAgeSeconds);
  };
}

function setCounter(counter: Counter, figures: readonly Figure[]): void {
  counter.reset();
  for (const { labels, value } of figures) counter.inc(asLabels(labels), value);
}

function setGauge(gauge: Gauge, figures: readonly Figure[]): void {
  gauge.reset();
  for (const { labels, value } of figures) gauge.set(asLabels(labels), value);
}

/** The database layer speaks in camel case, Prometheus in snake case. */
function asLabels(labels: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).map(([name, word]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      word,
    ]),
  );
}
