// node scripts/run.mjs <file.ts> [arguments]: runs one of our programs in a clone that may be new.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bootstrap, enableTypeScript } from './bootstrap.mjs';

const [file, ...args] = process.argv.slice(2);
if (file === undefined) {
  console.error('Name the file to run: node scripts/run.mjs scripts/sign-in.ts');
  process.exit(1);
}
await bootstrap();
await enableTypeScript();
const absolute = path.resolve(file);
// The program sees its arguments where every program has them.
process.argv = [process.argv[0], absolute, ...args];
await import(pathToFileURL(absolute).href);
