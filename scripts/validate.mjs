// npm run validate: every check in a row, then one summary. What .ci/run runs.
import { bootstrap, enableTypeScript } from './bootstrap.mjs';

await bootstrap();
await enableTypeScript();
await import('./validate.ts');
