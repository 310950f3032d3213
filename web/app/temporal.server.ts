import type { Db } from '#db/client.ts';
import { createKeyStore } from '#db/data-keys.ts';
import { readFirstWorkspace } from '#db/workspaces.ts';
import type { Config } from '#config/env.ts';
import { createDataConverter, openClient } from '#temporal-config/connection.ts';
import { deadlineIn } from '#temporal-config/deadline.ts';
import {
  prospectWorkflowId,
  statusQuery,
  type ProspectStatusView,
} from '#workflows/prospect/contract.ts';

/** What the pages ask Temporal. Every answer may be missing: a page renders from its row then. */
export interface Engine {
  /** Where the run of a pass stands, by its own word; null when nobody answers within a second. */
  readStatus(prospectId: string, enrolment: number): Promise<ProspectStatusView | null>;
  close(): Promise<void>;
}

const patienceMs = 1_000;

/** An engine that never answers: where no Temporal is configured, and in tests of pages. */
export const noEngine: Engine = {
  readStatus: () => Promise.resolve(null),
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
    async close() {
      await opened?.connection.close();
    },
  };
}
