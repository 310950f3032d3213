import { describe, expect, it } from 'vitest';
import { renderFiguresReport } from './figures-report.tsx';

async function fontsFor(workspace: string): Promise<Set<string>> {
  const pdf = await renderFiguresReport({
    title: `Figures of ${workspace}`,
    subtitle: '1 to 30 November',
    ...{ headlines: [], parts: [], footnote: 'End' },
  });
  const names = pdf.toString('latin1').matchAll(/\/BaseFont \/(\S+)/g);
  return new Set([...names].flatMap(([, name]) => name ?? []));
}

describe('figures on paper', () => {
  it('carry their own letters, so that every reader shows the same', async () => {
    expect([...(await fontsFor('Stillwater'))]).toEqual(
      expect.arrayContaining([expect.stringMatching(/^[A-Z]{6}\+Inter/)]),
    );
  });

  it.each(['Łódź Events', 'Київ', 'Ελλάς'])(
    'have the letters of a workspace named %s',
    async (name) => {
      expect((await fontsFor(name)).size).toBeGreaterThan((await fontsFor('Stillwater')).size);
    },
  );
});
