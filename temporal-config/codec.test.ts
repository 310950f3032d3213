import { createCipheriv, randomBytes, randomUUID } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createCodec, subjectOf, type KeyStore } from './codec.ts';

const ana = '11111111-1111-4111-8111-111111111111';
const ben = '22222222-2222-4222-8222-222222222222';
const workspace = 'workspace:33333333-3333-4333-8333-333333333333';

/** Keys in memory; `destroy` is what erasing a person does. */
class Keys implements KeyStore {
  readonly subjects = new Map<string, { id: string; key: Uint8Array }>();

  forSubject(subject: string) {
    const known = this.subjects.get(subject) ?? { id: randomUUID(), key: randomBytes(32) };
    this.subjects.set(subject, known);
    return Promise.resolve(known);
  }

  byId(id: string) {
    return Promise.resolve([...this.subjects.values()].find((key) => key.id === id) ?? null);
  }

  destroy(subject: string) {
    this.subjects.delete(subject);
  }
}

let keys: Keys;
let codec: PayloadCodec;
beforeEach(() => {
  keys = new Keys();
  codec = createCodec(keys, workspace);
});

const inRunOf = (prospectId: string, enrolment = 1) => ({
  namespace: 'event-sales',
  workflowId: `prospect:${prospectId}:${String(enrolment)}`,
  type: 'workflow' as const,
  isLocal: false,
});

function payloadOf(value: unknown): Payload {
  return {
    metadata: { encoding: Buffer.from('json/plain') },
    data: Buffer.from(JSON.stringify(value)),
  };
}

function textOf(payload: Payload | undefined): string {
  return Buffer.from(payload?.data ?? []).toString();
}

function keyIdOf(payload: Payload | undefined): string {
  return Buffer.from(payload?.metadata?.['encryption-key-id'] ?? []).toString();
}

async function encodeOne(value: unknown, prospectId = ana): Promise<Payload> {
  const [sealed] = await codec.encode([payloadOf(value)], inRunOf(prospectId));
  if (!sealed) throw new Error('Nothing was encoded.');
  return sealed;
}

function withByteChanged(payload: Payload, at: number): Payload {
  const data = Buffer.from(payload.data ?? []);
  data.writeUInt8(data.readUInt8(at) ^ 1, at);
  return { ...payload, data };
}

describe('a payload', () => {
  it('comes back as it was, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const [plain] = await codec.decode([await encodeOne(value)]);
        expect(textOf(plain)).toBe(JSON.stringify(value));
        expect(Buffer.from(plain?.metadata?.encoding ?? []).toString()).toBe('json/plain');
      }),
    );
  });

  it('shows nothing of what is in it', async () => {
    const sealed = await encodeOne({ word: 'zebrafinch' });
    expect(JSON.stringify(sealed)).not.toContain('json/plain');
    expect(Buffer.from(sealed.data ?? []).includes('zebrafinch')).toBe(false);
    expect(Object.keys(sealed.metadata ?? {}).sort()).toEqual(['encoding', 'encryption-key-id']);
  });

  it('is never sealed twice with the same nonce', async () => {
    const same = Array.from({ length: 2_000 }, () => payloadOf('the same'));
    const sealed = await codec.encode(same, inRunOf(ana));
    const nonces = sealed.map(({ data }) =>
      Buffer.from(data ?? [])
        .toString('hex')
        .slice(0, 24),
    );
    expect(new Set(nonces).size).toBe(same.length);
  });

  it('that we did not seal is left alone', async () => {
    const plain = payloadOf('from before');
    expect(await codec.decode([plain, { metadata: null }])).toEqual([plain, { metadata: null }]);
  });

  it('of more than 32 KB is refused with its size and without its content', async () => {
    await expect(encodeOne('x'.repeat(33 * 1024))).rejects.toThrow(/^Payload of 338\d\d bytes/);
    await expect(encodeOne('x'.repeat(31 * 1024))).resolves.toBeDefined();
  });
});

describe('the key of a payload', () => {
  it('is the prospect’s own, in every pass of theirs', async () => {
    const [first] = await codec.encode([payloadOf(1)], inRunOf(ana, 1));
    const [second] = await codec.encode([payloadOf(1)], inRunOf(ana, 2));
    const [other] = await codec.encode([payloadOf(1)], inRunOf(ben));
    expect(keyIdOf(first)).toBe(keyIdOf(second));
    expect(keyIdOf(other)).not.toBe(keyIdOf(first));
    expect([...keys.subjects.keys()]).toEqual([`prospect:${ana}`, `prospect:${ben}`]);
  });

  it('is the workspace’s for every other run, and where nobody says which', () => {
    expect(subjectOf(`message:${ana}`, workspace)).toBe(workspace);
    expect(subjectOf(`import:${ana}`, workspace)).toBe(workspace);
    expect(subjectOf(`my-prospect:${ana}:1`, workspace)).toBe(workspace);
    expect(subjectOf('prospect:not-a-uuid:1', workspace)).toBe(workspace);
    expect(subjectOf(undefined, workspace)).toBe(workspace);
    expect(subjectOf(`prospect:${ana}:7`, workspace)).toBe(`prospect:${ana}`);
  });

  it('is found by the payload alone: decoding asks for no run', async () => {
    const sealed = [await encodeOne('a', ana), await encodeOne('b', ben)];
    const plain = await codec.decode(sealed, inRunOf(ben));
    expect(plain.map(textOf)).toEqual(['"a"', '"b"']);
  });

  it('that was destroyed leaves a tombstone, and the payloads of others readable', async () => {
    const sealed = [await encodeOne('a', ana), await encodeOne('b', ben)];
    keys.destroy(`prospect:${ana}`);
    const plain = await codec.decode(sealed);
    expect(plain.map(textOf)).toEqual(['{"erased":true}', '"b"']);
  });
});

describe('a payload that was tampered with', () => {
  it('throws, wherever the change is', async () => {
    const sealed = await encodeOne({ decision: 'approve' });
    const size = sealed.data?.length ?? 0;
    for (const at of [0, 11, 12, 27, 28, size - 1])
      await expect(codec.decode([withByteChanged(sealed, at)])).rejects.toThrow();
  });

  it('throws when it is cut off', async () => {
    const sealed = await encodeOne('short');
    const cut = { ...sealed, data: sealed.data?.subarray(0, -1) ?? null };
    await expect(codec.decode([cut])).rejects.toThrow();
    await expect(codec.decode([{ ...sealed, data: new Uint8Array() }])).rejects.toThrow();
  });

  it('throws when only a part of its seal is left, though that part fits', async () => {
    const { id, key } = await keys.forSubject(`prospect:${ana}`);
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(id));
    cipher.final();
    const data = Buffer.concat([nonce, cipher.getAuthTag().subarray(0, 4)]);
    const metadata = (await encodeOne('a')).metadata ?? null;
    await expect(codec.decode([{ metadata, data }])).rejects.toThrow();
  });

  it('throws when it names the key of somebody else', async () => {
    const sealed = await encodeOne('a', ana);
    const other = await encodeOne('b', ben);
    await expect(codec.decode([{ ...sealed, metadata: other.metadata ?? null }])).rejects.toThrow();
  });
});
