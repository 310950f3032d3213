// npm start: installs the dependencies if need be, then hands over to start.ts.
import { bootstrap, enableTypeScript } from './bootstrap.mjs';

await bootstrap();
await enableTypeScript();
await import('./start.ts');
