import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from './catalogue.ts';
import { compileTemplates } from './compile.ts';
import { readManifest } from './compiled-store.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'templates-'));
});
afterAll(async () => {
  await rm(dir, { recursive: true, force: true });
});

describe('compiling the mails', () => {
  it('makes one HTML file for each template of the catalogue, then finds nothing to do', async () => {
    const ids = Object.keys(catalogue).sort();
    expect((await compileTemplates(dir)).compiled).toBe(ids.length);
    expect((await readdir(dir)).sort()).toEqual(
      [...ids.map((id) => `${id}.html`), 'manifest.json'].sort(),
    );
    expect((await compileTemplates(dir)).compiled).toBe(0);
  });

  it('gives each template a version of its own, the same on every machine', async () => {
    const manifest = await readManifest(dir);
    const versions = Object.values(manifest?.templates ?? {}).map(({ version }) => version);
    expect(new Set(versions).size).toBe(Object.keys(catalogue).length);
    expect(versions.every((version) => /^[0-9a-f]{12}$/.test(version))).toBe(true);
    await rm(path.join(dir, 'manifest.json'));
    await compileTemplates(dir);
    expect(await readManifest(dir)).toEqual(manifest);
  });

  it('leaves the placeholders in, and no MJML', async () => {
    const html = await readFile(path.join(dir, 'outreach.html'), 'utf8');
    expect(html).toContain('{{ footer.why }}');
    expect(html).toContain('background:{{brand.colour}}');
    expect(html).not.toMatch(/<mj-/);
    expect(html).toContain('prefers-color-scheme: dark');
    expect(html).toContain('max-width:600px');
  });

  it('escapes everything: no template has a raw value', async () => {
    for (const id of Object.keys(catalogue)) {
      const html = await readFile(path.join(dir, `${id}.html`), 'utf8');
      expect(html).not.toMatch(/\{\{\{|\{\{&/);
    }
  });

  it('loads nothing from anywhere: no font, no style sheet, no picture but the brand’s and the chart', async () => {
    for (const id of Object.keys(catalogue)) {
      const html = await readFile(path.join(dir, `${id}.html`), 'utf8');
      expect(html).not.toMatch(/<link|@import|<script|url\(/);
      const sources = [...html.matchAll(/\ssrc="([^"]*)"/g)].map((match) => match[1]);
      const own = ['{{brand.logoUrl}}', '{{chart.source}}'];
      expect(sources.filter((source) => !own.includes(source ?? ''))).toEqual([]);
    }
  });

  it('is the only place that loads MJML, so that no request or activity ever does', async () => {
    const sources = (await readdir(import.meta.dirname, { recursive: true })).filter(
      (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
    );
    const loading: string[] = [];
    for (const file of sources) {
      const source = await readFile(path.join(import.meta.dirname, file), 'utf8');
      if (/(?:from|import)\s*\(?'mjml'/.test(source)) loading.push(file);
    }
    expect(loading).toEqual(['compile.ts']);
  });
});
