import { MockActivityEnvironment } from '@temporalio/testing';
import type { ImportSlice } from '#activities/contract.ts';
import { query } from '#db/client.ts';
import type { TestWorkspace } from '#db/imports/import.fixture.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import type { Deps } from '../deps.ts';
import { noShortMessages } from '../providers/short-messages.ts';
import { createImportActivities } from './import-rows.ts';

export const salt = 'a salt for tests';

/** A prospect as its row stands. */
export interface ImportedRow {
  id: string;
  name: string;
  email: string | null;
  organisation: string | null;
  city: string | null;
  custom: Record<string, string>;
  tags: string[];
  lawfulBasis: string | null;
  importRow: number | null;
  deletedAt: string | null;
  prospectType: string;
  version: number;
  updatedAt: string;
}

/** A start that was asked for. */
interface StartRow {
  prospectId: string;
  dueAt: string;
  droppedAt: string | null;
}

/**
 * A database of its own with the activities of an import, and what a test does with them. `shortMessages`: texts have an
 * account.
 */
export async function importing(shortMessages: Deps['shortMessages'] = noShortMessages) {
  const { db } = await freshDatabase();
  const changed: string[] = [];
  const nothing = () => Promise.reject(new Error('An import touches nothing but the database.'));
  const deps: Deps = {
    db,
    settings: {
      publicUrl: 'http://localhost',
      linkSecret: 'x',
      suppressionSalt: salt,
      inboundDomain: 'inbound.rainmaker.test',
      undoWindowMs: 0,
      sendLeaseMs: 0,
      reconcileGraceMs: 0,
      isSandboxMail: true,
      trustedAuthServId: null,
    },
    mail: { name: 'none', send: nothing },
    mailSearch: { find: nothing },
    shortMessages,
    drafter: { model: null, write: nothing },
    pages: { fetch: nothing },
    changes: { changed: (id) => changed.push(id) },
  };
  const { importRows, endImport } = createImportActivities(deps);

  /** Runs slices until the import has ended, as its run does. */
  async function runImport(importId: string, isCancelled = false): Promise<ImportSlice> {
    for (;;) {
      const slice = await run(importRows, { importId, isCancelled });
      if (slice.state !== 'running') return slice;
    }
  }

  function prospectsOf({ workspaceId }: TestWorkspace): Promise<ImportedRow[]> {
    return query<ImportedRow>(
      db,
      'select * from prospects where workspace_id = ? order by import_row, name',
      [workspaceId],
    );
  }

  function startsOf({ workspaceId }: TestWorkspace): Promise<StartRow[]> {
    return query(
      db,
      `select * from outbox where workspace_id = ? and kind = 'start_prospect' order by id`,
      [workspaceId],
    );
  }

  return { db, changed, importRows, endImport, runImport, prospectsOf, startsOf };
}

/** Runs an activity as a worker would. */
export function run<Input, Output>(
  activity: (input: Input) => Promise<Output>,
  input: Input,
  environment = new MockActivityEnvironment(),
): Promise<Output> {
  return environment.run<[Input], Output, typeof activity>(activity, input);
}

/** A list from a fair: three people, one of them twice, and three rows that cannot be imported. */
export const fair = `Full name;Firma;E-Mail;Tel.;Ort;Datum;Pers.;Quelle
Petra Lowen;Stillwater Guild;Petra@stillwater.example;0171 39200 14;Bremen;12.09.2026;80;Messe Halmsee
Idris Vane;Coppermoor Lab;idris@coppermoor.example;+44 20 7946 0011;Leeds;3.10.26;140;Messe Halmsee
Ottilie Marsh;;ottilie@marsh;;;;;
Ingrid Sole;;;;;;;
"Malin
Corrie";;malin@corrie.example;ask Ida;;;60;'=card
Petra Lowen;;petra@stillwater.example;;;;;again
Bo Lindqvist-Ames;;;0900 555 014;;;;
`;
