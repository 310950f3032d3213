/** An accepted mail, as the sandbox's record has it. */
export interface RecordLine {
  seq: number;
  at: string;
  id: string;
  messageId: string | null;
  mailFrom: string;
  rcptTo: string[];
  subject: string;
  dateHeader: string | null;
  intentId: string | null;
  contentHash: string | null;
  isOutreach: boolean;
}

/** A text as the sandbox took it: what the person reads, and which intent it says it comes from. */
export interface TakenText {
  at: string;
  kind: 'sms' | 'whatsapp';
  to: string;
  body: string;
  intentId: string | null;
}

/** Something a prospect is going to do. */
export interface PendingAct {
  id: string;
  email: string;
  behaviour: string;
  dueAt: string;
}

/** Talks to a running sandbox over its control endpoints. */
export interface SandboxControl {
  setLead(leadMs: number): Promise<void>;
  setAnswers(answers: Record<string, unknown>): Promise<void>;
  setTimeZones(zones: Record<string, string>): Promise<void>;
  setFault(fault: {
    recipient: string;
    mode: string;
    times?: number | null;
    delayMs?: number;
  }): Promise<void>;
  record(sinceSeq?: number): Promise<RecordLine[]>;
  /** Every SMS and WhatsApp message that was taken, in order. */
  texts(): Promise<TakenText[]>;
  mail(id: string): Promise<string>;
  pending(): Promise<PendingAct[]>;
  act(id: string): Promise<void>;
  answer(request: {
    messageId: string;
    behaviour: string;
    text?: string;
    until?: string;
  }): Promise<void>;
  send(mail: Record<string, unknown>): Promise<void>;
  /** True when no receipt of a text is on its way any more. */
  areTextsSettled(): Promise<boolean>;
}

/** A client of the sandbox at `baseUrl`; every failure is an Error that names the endpoint. */
export function sandboxControl(baseUrl: string, secret: string): SandboxControl {
  async function call(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetch(`${baseUrl}/control${path}`, {
      method,
      headers: { 'x-sandbox-secret': secret, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok && response.status !== 409)
      throw new Error(`The sandbox answered ${String(response.status)} to ${method} ${path}.`);
    return response;
  }
  async function tell(method: string, path: string, body: unknown): Promise<void> {
    await (await call(method, path, body)).arrayBuffer();
  }
  async function items<Item>(path: string): Promise<Item[]> {
    const response: { json(): Promise<{ items: Item[] }> } = await call('GET', path);
    return (await response.json()).items;
  }
  return {
    setLead: (leadMs) => tell('POST', '/lead', { leadMs }),
    setAnswers: (answers) => tell('PUT', '/answers', answers),
    setTimeZones: (zones) => tell('PUT', '/time-zones', zones),
    setFault: (fault) => tell('POST', '/faults', fault),
    record: (sinceSeq = 0) => items<RecordLine>(`/record?since=${String(sinceSeq)}`),
    texts: () => items<TakenText>('/texts/record'),
    mail: async (id) => (await call('GET', `/mail/${id}`)).text(),
    pending: () => items<PendingAct>('/pending'),
    act: (id) => tell('POST', '/act', { id }),
    answer: (request) => tell('POST', '/answer', request),
    send: (mail) => tell('POST', '/send', mail),
    async areTextsSettled() {
      const response: { json(): Promise<{ isSettled: boolean }> } = await call(
        'GET',
        '/texts/hooks',
      );
      return (await response.json()).isSettled;
    },
  };
}
