// npm test: installs the dependencies if need be, then hands over to test.ts.
import { bootstrap, enableTypeScript } from './bootstrap.mjs';

await bootstrap();
await enableTypeScript();
await import('./test.ts');
