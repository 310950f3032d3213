import { loadConfig } from '#config/env.ts';
import { processEnvironment } from '#config/process-config.ts';
import { seedWorkspace } from '#db/seed.ts';
import { seedTemplatesAt } from '#db/template-seed.ts';
import { shippedTemplates } from '#templates/library/shipped.ts';
import { migrateDatabase } from './launcher/database.ts';
import { messageOf, SentenceError } from './launcher/sentence-error.ts';

/** Brings the database of a server up to date and gives a new one its workspace. Safe to run again. */

async function setUp(): Promise<string> {
  const { database } = loadConfig(processEnvironment());
  if (database.url === null) {
    throw new SentenceError('DATABASE_URL is not set; on one machine, npm start does all of this.');
  }
  const { said } = await migrateDatabase(database.url);
  await seedWorkspace(database.url);
  await seedTemplatesAt(database.url, shippedTemplates());
  return `The database is ready (${said}).`;
}

try {
  console.log(await setUp());
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}
