import { openWire, type Listener, type Wire } from './wire.ts';

/** The moments on the way of one mail that only the line between worker and mail server sees, in their order. */
export const wirePoints = [
  'after the connect, before the address',
  'after the go-ahead, before the text',
  'after the dot, before the answer',
] as const;
export type WirePoint = (typeof wirePoints)[number];

/** Opens a line to the sandbox's mail server that stands still at one point of one recipient's mail. */
export function openMailWire(
  smtpPort: number,
  stop: { at: WirePoint | null; email: string },
): Promise<Wire> {
  return openWire(smtpPort, stop.at, () => listenIn(stop.email));
}

function listenIn(email: string): Listener<WirePoint> {
  let isMeant = false;
  let waitsFor: 'command' | 'go-ahead' | 'text' | 'answer' = 'command';
  let tail = '';
  return {
    fromWorker(text: string): WirePoint | null {
      if (waitsFor === 'text') {
        tail = (tail + text).slice(-5);
        if (tail === '\r\n.\r\n') waitsFor = 'answer';
        return null;
      }
      // Commands may come together (PIPELINING).
      if (/^data\r\n/im.test(text)) waitsFor = 'go-ahead';
      const recipient = /^rcpt to:<([^>]*)>/im.exec(text)?.[1];
      if (recipient === undefined) return null;
      isMeant = recipient === email;
      return isMeant ? 'after the connect, before the address' : null;
    },
    fromSandbox(text: string): WirePoint | null {
      if (waitsFor === 'go-ahead' && /^354/m.test(text)) {
        waitsFor = 'text';
        tail = '';
        return isMeant ? 'after the go-ahead, before the text' : null;
      }
      if (waitsFor !== 'answer') return null;
      waitsFor = 'command';
      return isMeant ? 'after the dot, before the answer' : null;
    },
  };
}
