/** What the global set-up tells every test file, by vitest's `inject`. */
declare module 'vitest' {
  interface ProvidedContext {
    /** What the whole run keeps on disk; gone with it. */
    readonly runFolder: string;
    /** A database of the run's PostgreSQL that only makes and drops others. */
    readonly postgresAdminUrl: string;
    /** The name of the migrated database that every test's own is copied from. */
    readonly templateDatabase: string;
    readonly temporalAddress: string;
    /** The file with the bundled workflows, for the worker's `codePath`. */
    readonly workflowBundlePath: string;
  }
}

export type {};
