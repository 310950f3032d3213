import type { Db } from '#db/client.ts';
import { createKeyStore } from '#db/data-keys.ts';
import { readFirstWorkspace } from '#db/workspaces.ts';
import type { Config } from '#config/env.ts';
import { createDataConverter, openClient } from '#temporal-config/connection.ts';
import { readQueueHealth, type QueueHealth } from '#temporal-config/queue-health.ts';
import { deadlineIn } from '#temporal-config/deadline.ts';
import {
  prospectWorkflowId,
  statusQuery,
  type ProspectStatusView,
} from '#workflows/prospect/contract.ts';

type Connection = ReturnType<typeof openClient>['connection'];

/** What the pages ask Temporal. Every answer may be missing: a page renders from its row then. */
export interface Engine {
  /** Where the run of a pass stands, by its own word; null when nobody answers within a second. */
  readStatus(prospectId: string, enrolment: number): Promise<ProspectStatusView | null>;
  /** How Temporal and its queues are; null when it does not answer within about a second. */
  readHealth(): Promise<EngineHealth | null>;
  close(): Promise<void>;
}

/** How Temporal is, by its own word. */
export interface EngineHealth {
  serverVersion: string;
  queues: readonly QueueHealth[];
  /** Ids of runs whose code fails again and again; the first twenty. */
  failingRuns: readonly string[];
}

const patienceMs = 1_000;

/** An engine that never answers: where no Temporal is configured, and in tests of pages. */
export const noEngine: Engine = {
  readStatus: () => Promise.resolve(null),
  readHealth: () => Promise.resolve(null),
  close: () => Promise.resolve(),
};

/**
 * Opens the way to Temporal; it connects at the first question, so that the pages stand while Temporal is away.
 *
 * Opened once, in the process around the pages: the client loads its converters as files, which the bundle does not have.
 */
export function openEngine(config: Config, db: Db): Engine {
  const { address, namespace } = config.temporal;
  if (address === null) return noEngine;
  const keys = createKeyStore(db, Buffer.from(config.secrets.masterKey, 'base64'));
  let opened: ReturnType<typeof openClient> | null = null;

  async function client() {
    if (opened !== null) return opened;
    const workspace = await readFirstWorkspace(db);
    const dataConverter = createDataConverter(keys, workspace?.id ?? '');
    opened ??= openClient({ address: address ?? '', namespace, dataConverter });
    return opened;
  }

  return {
    async readStatus(prospectId, enrolment) {
      try {
        const { client: temporal, connection } = await client();
        const handle = temporal.workflow.getHandle(prospectWorkflowId(prospectId, enrolment));
        return await connection.withDeadline(deadlineIn(patienceMs), () =>
          handle.query(statusQuery),
        );
      } catch {
        // Away, no worker, or no such run: whatever it is, the row is what is shown.
        return null;
      }
    },
    async readHealth() {
      try {
        const { connection } = await client();
        return await connection.withDeadline(deadlineIn(patienceMs), () =>
          askHealth(connection, namespace),
        );
      } catch {
        return null;
      }
    },
    async close() {
      await opened?.connection.close();
    },
  };
}

async function askHealth(connection: Connection, namespace: string): Promise<EngineHealth> {
  // Asked alone first: where nobody answers, no other question is left behind that is tried again on a closed channel.
  const { serverVersion } = await connection.workflowService.getSystemInfo({});
  const [queues, failing] = await allOf(
    readQueueHealth(connection, namespace),
    connection.workflowService.listWorkflowExecutions({
      namespace,
      query: 'TemporalReportedProblems IS NOT NULL AND ExecutionStatus = "Running"',
      pageSize: 20,
    }),
  );
  return {
    serverVersion,
    queues,
    failingRuns: failing.executions.flatMap(({ execution }) => execution?.workflowId ?? []),
  };
}

/** Both answers, or the first failure once both have ended. */
async function allOf<First, Second>(
  first: Promise<First>,
  second: Promise<Second>,
): Promise<[First, Second]> {
  await Promise.allSettled([first, second]);
  return Promise.all([first, second]);
}
