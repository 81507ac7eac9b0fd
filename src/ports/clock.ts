/** Milliseconds since the epoch, UTC. */
export type Clock = () => number
export const systemClock: Clock = () => Date.now()
export const instant = (ms: number): string => new Date(ms).toISOString()
