import http from 'node:http';
import https from 'node:https';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

const connectTimeoutMs = 5_000;

/** One HTTP request of which we know whether a byte of it may have left. */
export interface HeldAttempt {
  readonly agents: { readonly http: http.Agent; readonly https: https.Agent };
  /** True from the moment that a connection was handed over: what fails later may have arrived. */
  isReleased(): boolean;
  /** Breaks the connection, whatever it is doing. */
  abort(): void;
}

/** The lease ended before the first byte: another worker may have taken over. */
export class LeaseLostError extends Error {
  override name = 'LeaseLostError';
}

type OnConnection = (error: Error | null, stream: Duplex) => void;

/**
 * Makes the agents of one attempt. They connect first, TLS included, and hand the connection to the request only while
 * `mayLeave` says so; until then not a byte of the request has left. Each request has a connection of its own: one that was
 * used before may be closed by the other side just as we write to it, and then nobody knows.
 */
export function beginAttempt(mayLeave: () => boolean): HeldAttempt {
  const state: { socket: Socket | null; isReleased: boolean; isAborted: boolean } = {
    ...{ socket: null, isReleased: false, isAborted: false },
  };

  function hold(stream: Duplex | null | undefined, connected: string, done: OnConnection): void {
    const socket = asSocket(stream);
    state.socket = socket;
    const give = (error: Error | null): void => {
      clearTimeout(timer);
      socket.removeAllListeners(connected);
      socket.removeListener('error', give);
      if (error === null) state.isReleased = true;
      // A late error of a connection that is not used any more is nobody's.
      else socket.on('error', () => undefined).destroy();
      done(error, socket);
    };
    const timer = setTimeout(() => {
      give(withCode('The connection took too long.', 'ETIMEDOUT'));
    }, connectTimeoutMs);
    socket.once('error', give);
    socket.once(connected, () => {
      if (state.isAborted) give(withCode('The attempt took too long.', 'ETIMEDOUT'));
      else give(mayLeave() ? null : new LeaseLostError());
    });
  }
  return {
    agents: { http: new HeldHttpAgent(hold), https: new HeldHttpsAgent(hold) },
    isReleased: () => state.isReleased,
    abort() {
      state.isAborted = true;
      state.socket?.destroy(withCode('The attempt took too long.', 'ETIMEDOUT'));
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

function withCode(message: string, code: string): Error {
  return Object.assign(new Error(message), { code });
}
