import type { createSimulation } from '#sandbox/simulation/driver.ts';

/**
 * Moves a simulation to the next Tuesday at an hour of UTC. Texts keep the hours of a region whatever the workspace says;
 * at eleven they are open wherever our people live.
 */
export async function toNextTuesday(
  simulation: ReturnType<typeof createSimulation>,
  hour = 11,
): Promise<void> {
  const day = new Date();
  day.setUTCDate(day.getUTCDate() + ((9 - day.getUTCDay()) % 7 || 7));
  await simulation.moveTo(day.setUTCHours(hour, 0, 0, 0));
}
