import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { bundleWorkflows } from '#workers/bundle.ts';

/** The workflow bundles that benchmarks compare, each with the code a worker loads. */
export interface Bundles {
  readonly ours: string;
  readonly bare: string;
  readonly naive: string;
}

/** Bundles the product's workflows and both twins'. */
export async function makeBundles(): Promise<Bundles> {
  const [ours, bare, naive] = await Promise.all([
    bundleWorkflows(),
    bundleTwin('bare'),
    bundleTwin('naive'),
  ]);
  return { ours: ours.code, bare: bare.code, naive: naive.code };
}

function bundleTwin(twin: 'bare' | 'naive') {
  return bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL(`../twins/${twin}/workflow.ts`, import.meta.url)),
    logger: new DefaultLogger('ERROR'),
  });
}

/** The code alone: the source map that follows it in the same file is of no weight to a workflow. */
export function withoutSourceMap(code: string): string {
  const from = code.lastIndexOf('\n//# sourceMappingURL=data:');
  return from === -1 ? code : code.slice(0, from + 1);
}
