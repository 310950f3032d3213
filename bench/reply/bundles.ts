import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

/** The workflows of both sides, each saying when a signal was handled. */
export async function hearingBundles(): Promise<{ ours: string; bare: string }> {
  const [ours, bare] = await Promise.all([
    bundled('../../workflows/index.ts'),
    bundled('../twins/bare/workflow.ts'),
  ]);
  return { ours, bare };
}

async function bundled(file: string): Promise<string> {
  const workflowsPath = fileURLToPath(new URL(file, import.meta.url));
  const interceptor = fileURLToPath(new URL('interceptor.ts', import.meta.url));
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    workflowInterceptorModules: [interceptor],
    // As the product's own worker loads them; bare gains by it too.
    preloadModules: [workflowsPath],
    logger: new DefaultLogger('ERROR'),
  });
  return code;
}
