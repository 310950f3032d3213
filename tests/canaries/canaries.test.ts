import { describe, expect, it } from 'vitest';
import { testSecrets } from '../harness/config.ts';
import { canaries, canariesIn, readable } from './canaries.ts';
import { startLiveApp, wholeDatabase } from './live-app.ts';
import { tellStory } from './story.ts';
import { readTemporal } from './temporal-text.ts';

const app = await startLiveApp();
await tellStory(app);
const temporal = await readTemporal(app.connection, app.namespace, app.codec);
const stored = await wholeDatabase(app.db);
await Promise.all([app.worker.end(), app.web.end()]);
const logs = { worker: app.worker.output(), web: app.web.output() };

/** What was typed and is kept by nobody. */
const neverKept = ['password', 'search', 'forged'];

describe('the story', () => {
  it('brought every word in, so that one that leaks would be found', () => {
    const brought = canariesIn(stored);
    const places = Object.keys(canaries).filter((place) => !neverKept.includes(place));
    expect(places.filter((place) => !brought.includes(place))).toEqual([]);
    expect(brought.filter((place) => neverKept.includes(place))).toEqual([]);
  });

  it('has persons in the payloads of its runs, once somebody decodes them', () => {
    expect(canariesIn(temporal.payloads)).toContain('givenName');
  });

  it('had failures whose message names a person', () => {
    expect(canariesIn(temporal.payloads)).toContain('failing');
    expect(logs.worker).toContain('Activity failed');
    expect(logs.web).toContain('a page failed');
  });
});

describe('no word of a person stands', () => {
  it('in an id, search attribute or memo that visibility lists', () => {
    expect(temporal.visibility).toContain('ProspectStage');
    expect(canariesIn(temporal.visibility)).toEqual([]);
  });

  it('in a history or in what is told of pending work, failures included', () => {
    expect(temporal.histories).toContain('beginEnrolment');
    expect(canariesIn(temporal.histories)).toEqual([]);
  });

  it('in a summary or in static details, even where an admin decodes them', () => {
    expect(temporal.summaries).toContain('Draft touch 1, check it, ask for approval');
    expect(canariesIn(temporal.summaries)).toEqual([]);
  });

  it.each(['worker', 'web'] as const)(
    'in the log of the %s process at its most talkative',
    (name) => {
      expect(logs[name].split('\n').length).toBeGreaterThan(20);
      expect(canariesIn(logs[name])).toEqual([]);
    },
  );
});

describe('no secret stands', () => {
  it.each(['worker', 'web'] as const)('in the log of the %s process', (name) => {
    for (const secret of Object.values(testSecrets)) expect(logs[name]).not.toContain(secret);
  });
});

describe('the search', () => {
  it('reads bytes and keys as well as texts', () => {
    const hidden = { [canaries.note]: 1, deep: [{ data: Buffer.from(canaries.phone) }] };
    expect(canariesIn(readable(hidden))).toEqual(['phone', 'note']);
  });
});
