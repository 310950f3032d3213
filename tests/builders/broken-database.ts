import type { Db } from '#db/client.ts';

/** A database whose transactions fail until it is mended, for the activities of one worker. */
export interface BrokenDatabase {
  db: Db;
  mend(): void;
  /** How many transactions have failed so far. */
  failures(): number;
}

/** Breaks a database for whoever gets it by this handle; all others go on. */
export function brokenDatabase(db: Db): BrokenDatabase {
  let isBroken = true;
  let failures = 0;
  const broken = new Proxy(db, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver);
      if (name !== 'transaction' || !isBroken) return value;
      return () => {
        failures += 1;
        return Promise.reject(new Error('The database is away.'));
      };
    },
  });
  return {
    db: broken,
    mend: () => {
      isBroken = false;
    },
    failures: () => failures,
  };
}
