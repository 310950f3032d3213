import { newSecrets } from '#config/secrets.ts';

/** Prints a new value for every secret, as lines for `.env` of a server. */
for (const [name, value] of Object.entries(newSecrets())) console.log(`${name}=${value}`);
