import { loadConfig, type Config } from '#config/env.ts';
import { processEnvironment } from '#config/process-config.ts';
import { createSeedSignInLink } from '#db/sign-in-links.ts';
import { databaseName } from './launcher/database.ts';
import { embeddedUrl } from './launcher/postgres/password.ts';
import { messageOf, SentenceError } from './launcher/sentence-error.ts';

/** `npm run sign-in`: prints a new one-time link for the seeded planner. */

async function signIn(): Promise<string> {
  const config = loadConfig(processEnvironment());
  if (config.node.isProduction) {
    throw new SentenceError('There are no sign-in links in production; invite people in the app.');
  }
  const databaseUrl = config.database.url ?? embeddedUrl(config, databaseName);
  return createSeedSignInLink(databaseUrl, config.web.publicUrl).catch((error: unknown) => {
    throw explain(error, config);
  });
}

function explain(error: unknown, config: Config): Error {
  const isAway = messageOf(error).includes('ECONNREFUSED');
  if (!isAway) return error instanceof Error ? error : new Error(messageOf(error));
  return new SentenceError(
    config.database.url === null
      ? 'Rainmaker does not run; begin with npm start.'
      : 'The database at DATABASE_URL does not answer.',
  );
}

try {
  console.log(await signIn());
  process.exit(0);
} catch (error) {
  console.error(messageOf(error));
  process.exit(1);
}
