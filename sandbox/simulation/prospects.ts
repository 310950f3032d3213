import type { SandboxControl } from './control-client.ts';
import type { Persona } from './driver.ts';

/** The prospects of the sandbox, who act when and as their answers say. */
export function prospectsPersona(sandbox: SandboxControl): Persona {
  return {
    async nextAtMs() {
      const [first] = await sandbox.pending();
      return first ? Date.parse(first.dueAt) : null;
    },
    async actUntil(atMs) {
      for (const { id, dueAt } of await sandbox.pending())
        if (Date.parse(dueAt) <= atMs) await sandbox.act(id);
    },
  };
}
