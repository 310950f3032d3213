import type { Connection } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import type { temporal } from '@temporalio/proto';
import { readable } from './canaries.ts';

type Payload = temporal.api.common.v1.IPayload;
type Run = { workflowId: string; runId: string };

/** All that Temporal keeps about the runs of a namespace, as it keeps it. */
export interface TemporalText {
  /** What visibility lists: ids, types, search attributes, memo. */
  visibility: string;
  /** Histories, and what is told of pending work. */
  histories: string;
  /** What an admin reads once it is decoded: summaries and static details. */
  summaries: string;
  /** Every payload of the histories, decoded: to see that the search would find something. */
  payloads: string;
}

/** Reads a namespace past the codec. */
export async function readTemporal(
  { workflowService }: Connection,
  namespace: string,
  codec: PayloadCodec,
): Promise<TemporalText> {
  const listed = await workflowService.listWorkflowExecutions({ namespace, pageSize: 1000 });
  const runs = listed.executions.map(({ execution }): Run => ({
    workflowId: execution?.workflowId ?? '',
    runId: execution?.runId ?? '',
  }));
  const told: unknown[] = [];
  for (const execution of runs) {
    const { history } = await workflowService.getWorkflowExecutionHistory({ namespace, execution });
    told.push(history, await workflowService.describeWorkflowExecution({ namespace, execution }));
  }
  const [summaries, payloads] = await Promise.all([
    decoded(
      codec,
      told.flatMap((each) => found(each, isMetadata)).flatMap((each) => found(each, isPayload)),
    ),
    decoded(
      codec,
      told.flatMap((each) => found(each, isPayload)),
    ),
  ]);
  return {
    visibility: readable(listed.executions),
    histories: readable(told),
    ...{ summaries, payloads },
  };
}

async function decoded(codec: PayloadCodec, payloads: Payload[]): Promise<string> {
  return readable((await codec.decode(payloads)).map(({ data }) => data));
}

type Place = { key: string; value: Record<string, unknown> };

const isPayload = ({ value }: Place): boolean =>
  value.data instanceof Uint8Array && typeof value.metadata === 'object';
const isMetadata = ({ key }: Place): boolean => key === 'userMetadata';

/** The objects within a value that a rule picks; what lies within a picked one is not looked at. */
function found(
  value: unknown,
  isWanted: (place: Place) => boolean,
  key = '',
): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap((each) => found(each, isWanted, key));
  if (!isObject(value)) return [];
  if (isWanted({ key, value })) return [value];
  return Object.entries(value).flatMap(([name, inner]) => found(inner, isWanted, name));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array);
}
