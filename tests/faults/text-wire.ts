import { openWire, type Listener, type Wire } from './wire.ts';

/** The moments on the way of one text that only the line between worker and provider sees, in their order. */
export const textWirePoints = [
  'after the connect, before the request',
  'after the request, before the answer',
] as const;
export type TextWirePoint = (typeof textWirePoints)[number];

/** Opens a line to the sandbox's HTTP that stands still at one point of the text to one number. */
export function openTextWire(
  httpPort: number,
  stop: { at: TextWirePoint | null; phone: string },
): Promise<Wire> {
  return openWire(httpPort, stop.at, () => listenIn(stop.phone));
}

/** Every request has a connection of its own: a text is a POST to messages that names the number. */
function listenIn(phone: string): Listener<TextWirePoint> {
  let said = '';
  let isMeant = false;
  return {
    fromWorker(text) {
      said += text;
      if (isMeant || !/^POST \S+\/messages(?:\.json)? /i.test(said)) return null;
      isMeant = said.includes(phone.slice(1));
      return isMeant ? 'after the connect, before the request' : null;
    },
    fromSandbox: () => (isMeant ? 'after the request, before the answer' : null),
  };
}
