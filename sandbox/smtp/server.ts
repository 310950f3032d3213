import type { Server, Socket } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { pause } from '../pause.ts';
import type { Fault, Faults } from './faults.ts';
import type { Envelope, Intake } from './intake.ts';

/** The largest mail that is accepted, in bytes. */
export const mailSizeLimit = 25 * 1024 * 1024;

/** What the SMTP server needs of the rest of the sandbox. */
export interface SmtpParts {
  readonly intake: Intake;
  readonly faults: Faults;
  /** True when a soft-bouncing prospect refuses this attempt; the attempt is then counted. */
  readonly refusesForNow: (recipient: string) => Promise<boolean>;
}

/** A running SMTP server. */
export interface SmtpListener {
  readonly port: number;
  /** Waits until every mail that is being received now is either kept or given up. */
  quiet(): Promise<void>;
  stop(): Promise<void>;
}

class Refusal extends Error {
  readonly responseCode: number;

  constructor(responseCode: number, words: string) {
    super(words);
    this.responseCode = responseCode;
  }
}

interface Incoming {
  readonly envelope: Envelope;
  /** The recipients that are not Rainmaker: faults are for them. */
  readonly people: readonly string[];
}

type Reply = { readonly kind: 'answer'; readonly words: string } | { readonly kind: 'cut' };

/** Starts the SMTP server. Rejects when the port is taken. */
export async function startSmtp(
  listenOn: { readonly host: string; readonly port: number },
  parts: SmtpParts,
): Promise<SmtpListener> {
  const receiving = new Set<Promise<unknown>>();
  const stopping = new AbortController();
  const server = new SMTPServer({
    name: 'sandbox.rainmaker.test',
    banner: 'Rainmaker sandbox: nothing leaves this computer',
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: mailSizeLimit,
    closeTimeout: 1_000,
    onRcptTo(address, _session, callback) {
      refusalAtRcpt(address.address, parts).then(callback, callback);
    },
    onData(stream, session, callback) {
      const mail = incoming(session, parts.intake);
      if (parts.faults.take(['drop-before-dot'], mail.people) !== null) {
        // Cut before the go-ahead for the text: the client cannot have written its final dot.
        cut(session);
        return;
      }
      const work = receive(stream, mail, parts, stopping.signal);
      receiving.add(work);
      work
        .then((reply) => {
          if (reply.kind === 'cut') cut(session);
          else callback(null, reply.words);
        }, callback)
        .finally(() => receiving.delete(work));
    },
  });
  const cut = createCutter(server.server);
  const port = await listen(server, listenOn);
  return {
    port,
    async quiet() {
      await Promise.allSettled(receiving);
    },
    stop() {
      stopping.abort();
      return new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

/** Breaks the connection of a session at once, without another byte. */
function createCutter(server: Server): (session: SMTPServerSession) => void {
  const sockets = new Map<number, Socket>();
  server.on('connection', (socket) => {
    const { remotePort } = socket;
    if (remotePort === undefined) return;
    sockets.set(remotePort, socket);
    socket.once('close', () => sockets.delete(remotePort));
  });
  return ({ remotePort }) => {
    sockets.get(remotePort)?.destroy();
  };
}

async function refusalAtRcpt(recipient: string, parts: SmtpParts): Promise<Refusal | null> {
  if (parts.intake.isInbound(recipient)) return null;
  const fault = parts.faults.take(['smtp-4xx', 'smtp-5xx'], [recipient]);
  if (fault?.mode === 'smtp-4xx') return new Refusal(451, '4.3.0 Try again later');
  if (fault?.mode === 'smtp-5xx') return new Refusal(550, '5.1.1 No such mailbox here');
  if (await parts.refusesForNow(recipient)) return new Refusal(452, '4.2.2 The mailbox is full');
  return null;
}

async function receive(
  stream: SMTPServerDataStream,
  { envelope, people }: Incoming,
  { intake, faults }: SmtpParts,
  stopping: AbortSignal,
): Promise<Reply> {
  const raw = await readAll(stream);
  const refused = faults.take(['smtp-4xx-data', 'smtp-5xx-data'], people);
  if (refused?.mode === 'smtp-4xx-data') throw new Refusal(451, '4.3.0 Not now, try again later');
  if (refused?.mode === 'smtp-5xx-data') throw new Refusal(554, '5.6.0 This text is refused');
  const ids = await keep(intake, envelope, raw);
  const cutOrSlow = faults.take(['drop-after-dot', 'slow'], people);
  if (cutOrSlow?.mode === 'drop-after-dot') return { kind: 'cut' };
  await slowDown(cutOrSlow, stopping);
  return { kind: 'answer', words: `2.0.0 Kept as ${ids.join(' ')}` };
}

async function keep(intake: Intake, envelope: Envelope, raw: Buffer): Promise<readonly string[]> {
  try {
    return await intake.keep(envelope, raw);
  } catch {
    throw new Refusal(451, '4.3.0 The mail could not be written to the disk');
  }
}

async function slowDown(fault: Fault | null, stopping: AbortSignal): Promise<void> {
  if (fault !== null) await pause(fault.delayMs, stopping);
}

function incoming({ envelope }: SMTPServerSession, intake: Intake): Incoming {
  const mailFrom = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
  const rcptTo = envelope.rcptTo.map(({ address }) => address);
  return {
    envelope: { mailFrom, rcptTo },
    people: rcptTo.filter((address) => !intake.isInbound(address)),
  };
}

async function readAll(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    // What is too large is read to its end, for the answer, but not kept.
    if (Buffer.isBuffer(chunk) && !stream.sizeExceeded) chunks.push(chunk);
  }
  if (stream.sizeExceeded) throw new Refusal(552, '5.3.4 The mail is larger than 25 MB');
  return Buffer.concat(chunks);
}

function listen(
  server: SMTPServer,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      // A client that breaks off is no fault of the sandbox.
      server.on('error', () => undefined);
      const address = server.server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
