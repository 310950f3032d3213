/** The sandbox's own clock: wall time plus the lead that the simulation tells it, never back. */
export interface SandboxClock {
  /** Now as a UTC ISO 8601 instant with milliseconds; never earlier than the answer before. */
  now(): string;
  /** The lead in milliseconds. */
  leadMs(): number;
  /** Takes a new lead. False, and nothing changed, when it would turn the clock back. */
  setLead(leadMs: number): boolean;
}

/** Makes the clock; `wallClock` is the real one but in tests. */
export function createClock(
  initialLeadMs = 0,
  wallClock: () => number = () => Date.now(),
): SandboxClock {
  let lead = initialLeadMs;
  let latest = 0;
  return {
    now() {
      latest = Math.max(latest, wallClock() + lead);
      return new Date(latest).toISOString();
    },
    leadMs: () => lead,
    setLead(leadMs) {
      if (leadMs < lead) return false;
      lead = leadMs;
      return true;
    },
  };
}
