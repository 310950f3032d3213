import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import Handlebars from 'handlebars';
import { z } from 'zod';

const manifestSchema = z.object({
  sourcesHash: z.string(),
  templates: z.record(z.string(), z.object({ version: z.string() })),
});

/** Which templates were compiled, from which sources; `version` is a hash of content and wording. */
export type Manifest = z.infer<typeof manifestSchema>;

/** A compiled template, ready to be filled. */
export type CompiledTemplate = {
  version: string;
  fill: (view: Record<string, unknown>) => string;
};

/** The manifest of a folder, or null where there is none that can be read. */
export async function readManifest(dir: string): Promise<Manifest | null> {
  try {
    return manifestSchema.parse(
      JSON.parse(await readFile(path.join(dir, 'manifest.json'), 'utf8')),
    );
  } catch {
    return null;
  }
}

const cache = new Map<string, CompiledTemplate>();

/**
 * The compiled template of an id, read once per process.
 * Found through package.json `imports`, so that it is the same file for tsx, the tests and the
 * built web server. Throws in one sentence where the templates were never compiled.
 */
export function compiledTemplate(id: string): CompiledTemplate {
  const known = cache.get(id);
  if (known !== undefined) return known;
  const loaded = load(id);
  cache.set(id, loaded);
  return loaded;
}

// No loop variables (`@index`) and two helpers: Handlebars carries whatever there is through every mail.
const engine = Handlebars.create();
for (const helper of Object.keys(engine.helpers))
  if (!['each', 'if'].includes(helper)) engine.unregisterHelper(helper);

function load(id: string): CompiledTemplate {
  const dir = compiledDir();
  const manifest = manifestSchema.parse(
    JSON.parse(readFileSync(path.join(dir, 'manifest.json'), 'utf8')),
  );
  const version = manifest.templates[id]?.version;
  if (version === undefined) throw new Error(`the mail template "${id}" was not compiled`);
  const fill = engine.compile<Record<string, unknown>>(
    readFileSync(path.join(dir, `${id}.html`), 'utf8'),
    { strict: true, knownHelpersOnly: true, noEscape: false, preventIndent: true, data: false },
  );
  return { version, fill: (view) => fill(view) };
}

function compiledDir(): string {
  try {
    const require = createRequire(import.meta.url);
    return path.dirname(require.resolve('#templates/compiled/manifest.json'));
  } catch {
    throw new Error('the mail templates are not compiled yet: run "npm run build:templates" first');
  }
}
