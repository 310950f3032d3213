import { writeFile } from 'node:fs/promises';
import { sandboxUrl } from '#config/sandbox-origin.ts';
import { openDatabase, query } from '#db/client.ts';
import { createKeyStore } from '#db/data-keys.ts';
import { seedWorkspace } from '#db/seed.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { startOfNextMonday } from '#domain/schedule/cadence-time.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { createSimulation } from '#sandbox/simulation/driver.ts';
import { prospectsPersona } from '#sandbox/simulation/prospects.ts';
import { createDataConverter, openClient } from '#temporal-config/connection.ts';
import { approverOverLinks } from './demo/approver.ts';
import { readArguments, type DemoArguments } from './demo/arguments.ts';
import { makeDemoHome } from './demo/demo-home.ts';
import { importFile, readLeads } from './demo/import-file.ts';
import { startOverChannels, useChannels } from './demo/over-channels.ts';
import { isProven, proofLines, readOutcome, storyLines, type DemoOutcome } from './demo/outcome.ts';
import { programs } from './launcher/children.ts';
import { launchOnce } from './launcher/launch.ts';
import { prepare, startPrograms, startServices, type Start } from './launcher/stack.ts';
import { Steps } from './launcher/steps.ts';

const dayMs = 86_400_000;

/** `npm run demo`: the main job without hands, over weeks of virtual time, with its proof. */
const steps = new Steps(process.stdout);
try {
  const demo = await readArguments(process.argv.slice(2));
  const home = await makeDemoHome();
  const { config, env } = home;
  const outcome = await launchOnce(config.home.dir, steps, (parts) =>
    play({ config, env, steps, ...parts }, demo),
  ).finally(() => {
    home.remove();
  });
  for (const line of ['', ...storyLines(outcome), '', ...proofLines(outcome)]) steps.say(line);
  if (demo.jsonFile !== null)
    await writeFile(demo.jsonFile, `${JSON.stringify(outcome, null, 2)}\n`);
  process.exitCode = isProven(outcome) ? 0 : 1;
} catch (error) {
  steps.fail(error);
  process.exitCode = 1;
}

async function play(start: Start, demo: DemoArguments): Promise<DemoOutcome> {
  const { config } = start;
  const addresses = await startServices(start, await prepare(start));
  const ids = await seedWorkspace(addresses.databaseUrl);
  await startPrograms(start, addresses, [programs.sandbox, programs.worker, programs.web]);
  const db = openDatabase(addresses.databaseUrl, { name: 'rainmaker-demo' });
  const keys = createKeyStore(db, Buffer.from(config.secrets.masterKey, 'base64'));
  const { client, connection } = openClient({
    address: addresses.temporalAddress,
    namespace: config.temporal.namespace,
    dataConverter: createDataConverter(keys, ids.workspaceId),
  });
  const sandbox = sandboxControl(sandboxUrl(config), config.sandbox.controlSecret);
  const beganAt = performance.now();
  try {
    const workspace = await readWorkspace(db, ids.workspaceId);
    const beginMs = Date.parse(
      startOfNextMonday({ now: new Date().toISOString(), zone: workspace.timeZone, hour: 8 }),
    );
    const endMs = beginMs + demo.days * dayMs;
    const simulation = createSimulation({
      db,
      connection,
      namespace: config.temporal.namespace,
      sandbox,
      personas: [approverOverLinks(sandbox, config.web.publicUrl), prospectsPersona(sandbox)],
      onStep: progress(start.steps, beginMs, endMs),
    });
    await sandbox.setAnswers(demo.answers ?? {});
    await simulation.moveTo(beginMs);
    if (demo.way !== null) await useChannels(db, ids, demo.way);
    const importId = await importFile(db, { ...ids, country: workspace.country }, demo);
    await simulation.settle();
    const leads = await readLeads(db, importId);
    if (demo.way !== null) {
      await startOverChannels(db, ids, demo, config.secrets.suppressionSalt);
      await simulation.settle();
    }
    await sandbox.setTimeZones(await zonesOf(db));
    await simulation.runUntil(endMs);
    const seconds = Math.round((performance.now() - beganAt) / 1000);
    return await readOutcome({ db, client, sandbox, workspaceId: ids.workspaceId, leads, seconds });
  } finally {
    await connection.close();
    await db.destroy();
  }
}

async function zonesOf(db: ReturnType<typeof openDatabase>): Promise<Record<string, string>> {
  const rows = await query<{ place: string; zone: string }>(
    db,
    `select a.place, coalesce(p.zone_shown, w.time_zone) as zone from prospects p
     join workspaces w on w.id = p.workspace_id
     cross join lateral (values (p.email), (p.phone_e164)) as a(place) where a.place is not null`,
  );
  return Object.fromEntries(rows.map(({ place, zone }) => [place, zone]));
}

/** A line for every virtual day that passes. */
function progress(said: Steps, beginMs: number, endMs: number): (atMs: number) => void {
  let lastDay = -1;
  return (atMs) => {
    const day = Math.floor((atMs - beginMs) / dayMs);
    if (day === lastDay || atMs > endMs) return;
    lastDay = day;
    said.say(`  day ${String(day)}: ${new Date(atMs).toISOString().slice(0, 16)} UTC`);
  };
}
