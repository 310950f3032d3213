import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

const frameworkPackages =
  /node_modules\/(?:react|react-dom|scheduler|react-router|react-router-dom|@remix-run|turbo-stream|clsx|class-variance-authority)\//;
const renderingPackages = [
  /^react(?:-dom|-router|-router-dom)?$/,
  /^@remix-run\/(?:react|router)$/,
];
const frameFiles = /web\/app\/(?:paths|route-handle|components\/(?:ui|shell))/;
const laterFiles = /dialog|palette|keys-help|toaster|bulk-bar|data-table/;

/**
 * Two shared files in place of thirty small ones: they compress better together, and the framework
 * stays in the cache when we change. What opens on a press stays apart.
 */
function chunkOf(file: string): string | undefined {
  if (frameworkPackages.test(file)) return 'framework';
  if (frameFiles.test(file) && !laterFiles.test(file)) return 'frame';
  return undefined;
}

export default defineConfig({
  publicDir: 'web/public',
  plugins: [
    tailwindcss(),
    remix({
      appDirectory: 'web/app',
      buildDirectory: 'web/build',
      // The routes stand in routes.ts; a file is never one by its name.
      ignoredRouteFiles: ['**/*'],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        v3_lazyRouteDiscovery: true,
        v3_routeConfig: true,
        unstable_optimizeDeps: true,
      },
    }),
  ],
  // Part of the server's bundle, so that pages are rendered by the production React whatever
  // NODE_ENV says: it is several times faster.
  ssr: { noExternal: renderingPackages },
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  build: {
    target: 'es2022',
    // The content security policy knows no data: addresses but for images in style sheets.
    assetsInlineLimit: 0,
    rollupOptions: { output: { manualChunks: chunkOf } },
  },
});
