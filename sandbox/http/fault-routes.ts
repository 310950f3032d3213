import type { Router } from 'express';
import type { z } from 'zod';
import type { AnyFault, FaultTable } from '../fault-table.ts';
import { handle } from './checked-body.ts';

/** What is to go wrong, as a test or a person says it: listed, added, and taken away again; each answers what is left. */
export function addFaultRoutes<Fault extends AnyFault>(
  router: Router,
  faults: FaultTable<Fault>,
  schema: z.ZodType<Fault>,
): void {
  router.get('/faults', (_request, response) => {
    response.json({ items: faults.list() });
  });
  router.post(
    '/faults',
    handle(schema, (fault, response) => {
      faults.set(fault);
      response.json({ items: faults.list() });
    }),
  );
  router.delete('/faults', (request, response) => {
    const { recipient } = request.query;
    faults.clear(typeof recipient === 'string' ? recipient : undefined);
    response.json({ items: faults.list() });
  });
}
