import type { Choice, Moment, StateMark } from './common.model.ts';

/** Whether and why somebody may be written to, by channel, with everything that was ever noted about it. */
export interface ConsentModel {
  prospectId: string;
  name: string;
  channels: readonly ConsentChannel[];
  /** A stop on one channel that nobody has looked at yet; null when there is none. */
  review: string | null;
  choices: readonly string[];
  history: readonly ConsentEvent[];
  stops: readonly StopLine[];
  region: string;
  /** Null where this person may only look. */
  forms: { channels: readonly Choice[]; bases: readonly Choice[] } | null;
  regions: { checkedOn: string; rows: readonly RegionLine[] };
}

export interface ConsentChannel {
  id: string;
  name: string;
  address: string | null;
  /** What may be sent there: outreach, and messages about their event. */
  outreach: StateMark;
  service: StateMark;
  basis: string;
  /** Where it came from, when, and what proves it. */
  proof: readonly string[];
  canWithdraw: boolean;
}

export interface ConsentEvent {
  id: string;
  sentence: string;
  detail: string | null;
  at: Moment;
  end: string | null;
}

/** One stop: when it was said, how soon it held, and what left last. */
export interface StopLine {
  id: string;
  sentence: string;
  at: Moment;
  held: string;
  lastSend: string;
  state: StateMark;
}

export interface RegionLine {
  country: string;
  business: string;
  individual: string;
  source: string;
}
