import type { Payload } from '@temporalio/common';
import { z } from 'zod';

// Standard base64, as protobuf's JSON has it; its URL form is read too, as protobuf asks of a reader.
const bytes = z.string().regex(/^[A-Za-z0-9+/_-]*={0,2}$/);
const maxPayloads = 2_000;

const listSchema = z.object({
  payloads: z
    .array(z.object({ metadata: z.record(z.string(), bytes).optional(), data: bytes.optional() }))
    .max(maxPayloads),
});

/** Payloads in protobuf's JSON: bytes in base64, empty ones left out. */
export interface PayloadList {
  payloads: { metadata?: Record<string, string>; data?: string }[];
}

/** Reads `{ payloads: [{ metadata, data }] }`; null for anything else, and for more than 2,000 of them. */
export function parsePayloads(body: unknown): Payload[] | null {
  const read = listSchema.safeParse(body);
  if (!read.success) return null;
  return read.data.payloads.map(({ metadata = {}, data = '' }) => ({
    metadata: Object.fromEntries(
      Object.entries(metadata).map(([name, value]) => [name, Buffer.from(value, 'base64')]),
    ),
    data: Buffer.from(data, 'base64'),
  }));
}

/** The inverse of {@link parsePayloads}. */
export function formatPayloads(payloads: readonly Payload[]): PayloadList {
  return {
    payloads: payloads.map(({ metadata, data }) => ({
      metadata: Object.fromEntries(
        Object.entries(metadata ?? {}).map(([name, value]) => [name, toBase64(value)]),
      ),
      ...(data && data.length > 0 && { data: toBase64(data) }),
    })),
  };
}

function toBase64(value: Uint8Array): string {
  return Buffer.from(value).toString('base64');
}
