/**
 * MJML to HTML at build time, with the Handlebars placeholders left in: nothing on a request or an
 * activity ever loads MJML (performance.md, goal 9). Run by `tsx templates/compile.ts`, by the
 * launcher and by the set-up of the tests; a second run over unchanged sources does nothing.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readManifest, type Manifest } from './compiled-store.ts';

const templatesDir = path.dirname(fileURLToPath(import.meta.url));
const emailDir = path.join(templatesDir, 'email');

/** Folders whose text ends up in a mail; a change of wording is a new version as well. */
const sourceFolders = ['email', 'email/partials', 'words', 'words/service', 'text'] as const;

const wordFolders = ['words', 'words/service', 'text'] as const;

/** What a run did: `compiled` is 0 where the sources were those of the last run. */
export type CompileResult = { compiled: number; outDir: string; sourcesHash: string };

/**
 * Compiles every `email/*.mjml` into `outDir` (HTML and `manifest.json`), each file written whole
 * or not at all, so that several processes may run it at once.
 * Throws with the file and the line of every mistake in the MJML.
 */
export async function compileTemplates(
  outDir: string = path.join(templatesDir, 'compiled'),
): Promise<CompileResult> {
  const sourcesHash = await hashSources();
  if ((await readManifest(outDir))?.sourcesHash === sourcesHash) {
    return { compiled: 0, outDir, sourcesHash };
  }
  await mkdir(outDir, { recursive: true });
  const ids = (await filesOf('email', '.mjml')).map((file) => path.basename(file, '.mjml'));
  const wording = hashOf(await Promise.all(wordFolders.map(contentOf)));
  const manifest: Manifest = { sourcesHash, templates: {} };
  for (const id of ids) {
    const html = await compileOne(id);
    const definition = await readFile(path.join(emailDir, `${id}.ts`), 'utf8');
    await writeWhole(path.join(outDir, `${id}.html`), html);
    manifest.templates[id] = { version: hashOf([html, definition, wording]).slice(0, 12) };
  }
  await writeWhole(path.join(outDir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return { compiled: ids.length, outDir, sourcesHash };
}

async function compileOne(id: string): Promise<string> {
  const { default: mjml2html } = await import('mjml');
  const filePath = path.join(emailDir, `${id}.mjml`);
  const { html, errors } = await mjml2html(await readFile(filePath, 'utf8'), {
    filePath,
    ignoreIncludes: false,
    includePath: emailDir,
    validationLevel: 'soft',
    keepComments: false,
    // Without this, naming a font that Google hosts makes every mail load it from there.
    fonts: {},
  });
  // A colour that the brand sets at run time is the one "mistake" that is meant.
  const mistakes = errors.filter(({ message }) => !/\{\{[\w./]+\}\} for type Color/.test(message));
  if (mistakes.length > 0) {
    throw new Error(mistakes.map(({ formattedMessage }) => formattedMessage).join('\n'));
  }
  return shrink(html);
}

/**
 * Indentation is a third of MJML's output. Only white space goes that means nothing: around lines,
 * inside tags and inside style attributes; a line end between two words stays.
 */
function shrink(html: string): string {
  return html
    .replace(/<[a-z/][^<>]*>/gi, (tag) => tag.replace(/\s+/g, ' ').replace(/ >$/, '>'))
    .replace(/ style="([^"]*)"/g, (_, style: string) => ` style="${shrinkStyle(style)}"`)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
    .concat('\n');
}

function shrinkStyle(style: string): string {
  return style
    .trim()
    .replace(/\s*([:;])\s*/g, '$1')
    .replace(/;$/, '');
}

async function hashSources(): Promise<string> {
  const contents = await Promise.all(sourceFolders.map(contentOf));
  const compiler = await readFile(fileURLToPath(import.meta.url), 'utf8');
  return hashOf([compiler, ...contents]);
}

async function contentOf(folder: string): Promise<string> {
  const files = await filesOf(folder, '');
  const contents = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return files.map((file, at) => `${path.basename(file)}\0${contents[at] ?? ''}`).join('\0');
}

async function filesOf(folder: string, ending: string): Promise<string[]> {
  const entries = await readdir(path.join(templatesDir, folder), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .filter((entry) => !entry.name.includes('.test.'))
    .map((entry) => path.join(templatesDir, folder, entry.name))
    .sort();
}

async function writeWhole(file: string, content: string): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`;
  await writeFile(draft, content);
  await rename(draft, file);
}

function hashOf(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { compiled, outDir } = await compileTemplates();
  const done =
    compiled === 0 ? 'mail templates are up to date' : `${compiled} mail templates compiled`;
  process.stdout.write(`${done} (${path.relative(process.cwd(), outDir)})\n`);
}
