/** While the database is away. */
export const awayBackoff = { firstMs: 100, maxMs: 5_000 } as const
