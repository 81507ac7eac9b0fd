/**
 * Where rows of the database of before stand in lists that are ordered by place in the log: behind everything that
 * happened here, by their own time. No position is negative, and every such place is.
 */
const beforeAllPositions = 10_000_000_000_000_000n

/** @param createdAt of the years 0 to 9999 */
export const legacyPlaceOf = (createdAt: string): bigint => BigInt(Date.parse(createdAt)) - beforeAllPositions
