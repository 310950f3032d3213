import http from 'node:http';
import https from 'node:https';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** How long an attempt may take: to a connection with TLS, and to the whole answer. */
export interface Timeouts {
  readonly connectMs: number;
  readonly totalMs: number;
}

/** Shorter than the lease of a send, so that an answer is recorded by the one who asked. */
export const usualTimeouts: Timeouts = { connectMs: 5_000, totalMs: 20_000 };

/** One HTTP request of which we know whether a byte of it may have left. */
export interface HeldAttempt {
  readonly agents: { readonly http: http.Agent; readonly https: https.Agent };
  /** True from the moment that a connection was handed over: what fails later may have arrived. */
  isReleased(): boolean;
  /** Ends the attempt's time-out; what is still open is broken off. */
  end(): void;
}

/** The lease ended before the first byte: another worker may have taken over. */
export class LeaseLostError extends Error {
  override name = 'LeaseLostError';
  readonly code = 'LEASE_LOST';
}

type OnConnection = (error: Error | null, stream: Duplex) => void;

/**
 * Makes the agents of one attempt. They connect first, TLS included, and hand the connection to the request only while
 * `mayLeave` says so; until then not a byte of the request has left. Each request has a connection of its own: one that was
 * used before may be closed by the other side just as we write to it, and then nobody knows.
 */
export function beginAttempt(
  mayLeave: () => boolean,
  { connectMs, totalMs }: Timeouts = usualTimeouts,
): HeldAttempt {
  const state: { socket: Socket | null; isReleased: boolean; isAborted: boolean } = {
    ...{ socket: null, isReleased: false, isAborted: false },
  };

  function hold(stream: Duplex | null | undefined, connected: string, done: OnConnection): void {
    const socket = asSocket(stream);
    state.socket = socket;
    let isGiven = false;
    const give = (error: Error | null): void => {
      if (isGiven) return;
      isGiven = true;
      clearTimeout(timer);
      if (error === null) state.isReleased = true;
      else socket.destroy();
      done(error, socket);
    };
    const timer = setTimeout(() => {
      give(tookTooLong());
    }, connectMs);
    // Stays on: a late error of a connection that nobody uses any more is nobody's.
    socket.on('error', give);
    socket.once(connected, () => {
      if (state.isAborted) give(tookTooLong());
      else give(mayLeave() ? null : new LeaseLostError());
    });
  }
  const abort = (): void => {
    state.isAborted = true;
    state.socket?.destroy(tookTooLong());
  };
  const total = setTimeout(abort, totalMs).unref();
  return {
    agents: { http: new HeldHttpAgent(hold), https: new HeldHttpsAgent(hold) },
    isReleased: () => state.isReleased,
    end() {
      clearTimeout(total);
      abort();
    },
  };
}

type Hold = (stream: Duplex | null | undefined, connected: string, done: OnConnection) => void;

class HeldHttpAgent extends http.Agent {
  private readonly hold: Hold;

  constructor(hold: Hold) {
    super({ keepAlive: false });
    this.hold = hold;
  }

  override createConnection(options: http.ClientRequestArgs, done: OnConnection): undefined {
    this.hold(super.createConnection(options), 'connect', done);
  }
}

class HeldHttpsAgent extends https.Agent {
  private readonly hold: Hold;

  constructor(hold: Hold) {
    super({ keepAlive: false });
    this.hold = hold;
  }

  override createConnection(options: https.RequestOptions, done: OnConnection): undefined {
    this.hold(super.createConnection(options), 'secureConnect', done);
  }
}

function asSocket(stream: Duplex | null | undefined): Socket {
  if (stream instanceof Socket) return stream;
  throw new Error('A connection that is none.');
}

function tookTooLong(): Error {
  return Object.assign(new Error('The attempt took too long.'), { code: 'ETIMEDOUT' });
}
