/** A moment as it stands in events and messages: RFC 3339 in UTC, with milliseconds. */
export const instant = (ms: number): string => new Date(ms).toISOString()
