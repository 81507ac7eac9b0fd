/** What was given and what was written of it: read page by page, newest first, and read again whenever credits moved. */
import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, contentOf } from '../../api/client.ts'
import { mine } from '../../api/queries.ts'
import type { components } from '../../api/schema.d.ts'
import { type Cell, cellsOf } from '../../ui/Cells.tsx'

export type Transaction = components['schemas']['Transaction']
export type Grant = components['schemas']['Grant']

const linesAPage = 20
const grantsAPage = 12
const firstPage = undefined as string | undefined
const page = (limit: number, cursor: string | undefined) => ({ limit, ...(cursor === undefined ? {} : { cursor }) })

export const historyQuery = () =>
  infiniteQueryOptions({
    queryKey: mine('credits', 'history'),
    initialPageParam: firstPage,
    queryFn: ({ pageParam, signal }) => contentOf(api.GET('/api/ai/credits', { params: { query: page(linesAPage, pageParam) }, signal })),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })

export const grantsQuery = () =>
  infiniteQueryOptions({
    queryKey: mine('credits', 'grants'),
    initialPageParam: firstPage,
    queryFn: ({ pageParam, signal }) =>
      contentOf(api.GET('/api/ai/credits/grants', { params: { query: page(grantsAPage, pageParam) }, signal })),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })

/** The type alone gives the sign. */
export const signedAmount = ({ type, amount }: Pick<Transaction, 'type' | 'amount'>): number => (type === 'DEDUCT' ? -amount : amount)

/** What an order has become so far: being printed, or delivered and not. */
export function cellsOfOrder({ amount, settlement }: Pick<Transaction, 'amount' | 'settlement'>): readonly Cell[] {
  if (!settlement) return []
  if (settlement.status === 'OPEN') return cellsOf({ held: amount })
  return cellsOf({ used: settlement.captured, struck: settlement.released })
}

/** Each credit of a grant, and where it is: what ran out or was taken back is struck. */
export const cellsOfGrant = ({ available, held, spent, expired, revoked }: Grant): readonly Cell[] =>
  cellsOf({ used: spent, struck: expired + revoked, held, blank: available })
