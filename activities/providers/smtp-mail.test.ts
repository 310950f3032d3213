import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutgoingMail } from '../deps.ts';
import { createSmtpTransport } from './smtp-mail.ts';

const mail: OutgoingMail = {
  intentId: 'intent-1',
  contentHash: 'hash-1',
  envelopeFrom: 'b+token@inbound.rainmaker.test',
  from: { name: 'Clara Valadar', address: 'hello@quillmere.example' },
  to: { name: 'Ana Lopes', address: 'ana@vinho.example' },
  replyTo: 'r+token@inbound.rainmaker.test',
  subject: 'A hillside for sixty',
  html: '<p>Shall we?</p>',
  text: 'Shall we?\n.\nA line with a dot before.',
  messageIdHeader: '<intent-1@quillmere.example>',
  inReplyTo: null,
  references: [],
  headers: { 'X-Rainmaker-Intent': 'intent-1' },
  date: '2026-11-20T08:00:00.000Z',
};

/** A mail server of a few lines that does as a test says: the sandbox is too well behaved for some of them. */
interface RudeServer {
  url: string;
  /** Everything that came after the go-ahead for the text. */
  text(): string;
  /** What happened, in order. */
  readonly events: string[];
  stop(): Promise<void>;
}

const keptChars = 100_000;

type Rule = (line: string, socket: Socket) => string | null;

async function startRude(rule: Rule): Promise<RudeServer> {
  const events: string[] = [];
  const sockets = new Set<Socket>();
  let text = '';
  const server = createServer((socket) => {
    sockets.add(socket);
    let inText = false;
    let waiting = '';
    const say = (answer: string | null) => answer !== null && socket.write(`${answer}\r\n`);
    socket.on('error', () => undefined);
    socket.on('close', () => events.push('closed'));
    socket.on('data', (chunk) => {
      if (inText) {
        text = (text + chunk.toString()).slice(-keptChars);
        if (!text.endsWith('\r\n.\r\n')) return;
        events.push('dot');
        inText = false;
        say(rule('.', socket));
        return;
      }
      waiting += chunk.toString();
      for (let end = waiting.indexOf('\r\n'); end !== -1; end = waiting.indexOf('\r\n')) {
        const line = waiting.slice(0, end);
        waiting = waiting.slice(end + 2);
        const answer = rule(line, socket);
        inText = line === 'DATA' && answer?.startsWith('354') === true;
        say(answer);
      }
    });
    say('220 rude ready');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = addressOf(server.address());
  return {
    url: `smtp://127.0.0.1:${String(port)}`,
    text: () => text,
    events,
    stop() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}

function addressOf(address: string | AddressInfo | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return address;
}

const polite: Rule = (line) => {
  if (line === 'DATA') return '354 go ahead';
  return line === '.' ? '250 2.0.0 kept' : '250 ok';
};
const answering =
  (at: string, answer: string): Rule =>
  (line, socket) =>
    line.startsWith(at) ? answer : polite(line, socket);
const cuttingAt =
  (at: string): Rule =>
  (line, socket) => {
    if (!line.startsWith(at)) return polite(line, socket);
    socket.destroy();
    return null;
  };

let server: RudeServer;
let transport: ReturnType<typeof createSmtpTransport>;
const open = async (rule: Rule) => {
  server = await startRude(rule);
  transport = createSmtpTransport(server.url);
};
beforeEach(() => open(polite));
afterEach(async () => {
  transport.close();
  await server.stop();
});

const held = () => true;
const until = async (isTrue: () => boolean) => {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('a mail on its way', () => {
  it('is accepted with the server’s answer, dots and all', async () => {
    expect(await transport.send(mail, held)).toEqual({
      kind: 'accepted',
      response: '250 2.0.0 kept',
    });
    expect(server.text()).toContain('\r\n..\r\n');
    expect(server.text()).toContain('Message-ID: <intent-1@quillmere.example>');
    expect(server.text()).toContain('Date: Fri, 20 Nov 2026 08:00:00 +0000');
  });

  it('goes over a connection that is kept, and over a new one when that was closed meanwhile', async () => {
    for (let n = 0; n < 3; n += 1)
      expect(await transport.send(mail, held)).toMatchObject({ kind: 'accepted' });
    expect(server.events).toEqual(['dot', 'dot', 'dot']);
  });

  it('asks for the lease last thing: after the go-ahead and the text, before the dot', async () => {
    const seen: string[] = [];
    await open((line, socket) => {
      seen.push(line.split(':')[0] ?? '');
      return polite(line, socket);
    });
    await transport.send(mail, () => {
      seen.push('lease?');
      return true;
    });
    expect(seen.slice(-3)).toEqual(['DATA', 'lease?', '.']);
  });

  it('cannot be given another header or recipient by what a person wrote', async () => {
    await transport.send(
      {
        ...mail,
        subject: 'Hello\r\nBcc: eve@evil.example',
        to: { name: 'Ana\r\nCc: eve@evil.example', address: 'ana@vinho.example' },
        headers: { 'X-Rainmaker-Intent': 'x\r\nX-Evil: yes' },
      },
      held,
    );
    expect(server.text()).not.toMatch(/^(Bcc|Cc|X-Evil):/im);
  });
});

describe('a lease that has ended', () => {
  it('holds the dot back and closes the connection: provably not sent', async () => {
    expect(await transport.send(mail, () => false)).toMatchObject({
      kind: 'not-sent',
      errorClass: 'transient',
    });
    await until(() => server.events.includes('closed'));
    expect(server.events).not.toContain('dot');
    expect(await transport.send(mail, held)).toMatchObject({ kind: 'accepted' });
  });

  it('while a slow server takes the text holds the dot back all the same', async () => {
    let isHeld = true;
    await open((line, socket) => {
      if (line !== 'DATA') return polite(line, socket);
      setTimeout(() => {
        socket.pause();
        isHeld = false;
        setTimeout(() => socket.resume(), 200);
      }, 0);
      socket.pause();
      return '354 go ahead';
    });
    const long = { ...mail, text: `${'A long text, line by line. '.repeat(2)}\n`.repeat(250_000) };
    expect(await transport.send(long, () => isHeld)).toMatchObject({ kind: 'not-sent' });
    await until(() => server.events.includes('closed'));
    expect(server.events).not.toContain('dot');
  });
});

describe('a server that refuses or breaks', () => {
  it.each([
    ['MAIL', '451 4.3.0 later', { kind: 'not-sent', errorClass: 'transient' }],
    ['RCPT', '450 4.2.1 <ana@vinho.example> slow down', { kind: 'not-sent', errorClass: 'rate' }],
    [
      'RCPT',
      '550 5.1.1 <ana@vinho.example> unknown',
      { kind: 'refused', errorClass: 'permanent-recipient' },
    ],
    ['DATA', '554 5.7.1 no', { kind: 'refused', errorClass: 'permanent-content' }],
    ['.', '452 4.3.1 disk full', { kind: 'not-sent', errorClass: 'transient' }],
    ['.', '554 5.6.0 this text is refused', { kind: 'refused', errorClass: 'permanent-content' }],
    ['.', '451 4.4.2 time-out behind us', { kind: 'unknown' }],
  ])('at %s by "%s"', async (at, answer, outcome) => {
    await open(answering(at, answer));
    const seen = await transport.send(mail, held);
    expect(seen).toMatchObject(outcome);
    expect(seen.response).toMatch(/^\d{3} \d\.\d\.\d(?: no| this text is refused)?$/);
  });

  it.each(['MAIL', 'RCPT', 'DATA'])('at %s by a cut has taken nothing', async (at) => {
    await open(cuttingAt(at));
    expect(await transport.send(mail, held)).toMatchObject({ kind: 'not-sent' });
  });

  it('after the dot by a cut leaves it unknown', async () => {
    await open(cuttingAt('.'));
    expect(await transport.send(mail, held)).toMatchObject({ kind: 'unknown' });
  });

  it('is not asked again by the client itself', async () => {
    let tries = 0;
    await open((line, socket) => {
      if (line.startsWith('MAIL')) tries += 1;
      return answering('.', '451 4.3.0 later')(line, socket);
    });
    await transport.send(mail, held);
    expect(tries).toBe(1);
  });

  it('because nobody listens has taken nothing', async () => {
    const { url } = server;
    await server.stop();
    const lonely = createSmtpTransport(url);
    expect(await lonely.send(mail, held)).toEqual({
      kind: 'not-sent',
      errorClass: 'transient',
      response: expect.any(String),
    });
    lonely.close();
  });
});
