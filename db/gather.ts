/** Gathers what is said often, and hands it on seldom. */
export interface Gathering {
  add(ids: Iterable<string>): void;
  /** Hands nothing on any more. */
  end(): void;
}

/**
 * Hands ids on as sets: the first ones at once, together with what else is said in the same breath, and a storm of them once
 * in `everyMs`.
 */
export function gather(everyMs: number, hand: (ids: string[]) => void): Gathering {
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  let handedAt = -Infinity;

  function flush(): void {
    timer = null;
    handedAt = performance.now();
    const ids = [...waiting];
    waiting.clear();
    hand(ids);
  }

  return {
    add(ids) {
      for (const id of ids) waiting.add(id);
      const waitMs = Math.max(0, handedAt + everyMs - performance.now());
      if (waiting.size > 0) timer ??= setTimeout(flush, waitMs);
    },
    end() {
      if (timer !== null) clearTimeout(timer);
      waiting.clear();
    },
  };
}
