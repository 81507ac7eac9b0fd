/** What finance reads. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, contentOf } from '../../api/client.ts'
import { mine } from '../../api/queries.ts'
import type { components } from '../../api/schema.d.ts'
import { entriesOfCsv } from './entriesCsv.ts'

export type Entry = components['schemas']['Entry']
export type JournalEntry = components['schemas']['JournalEntry']
export type Payment = components['schemas']['Payment']
export type Account = components['schemas']['Account']
export type StoryEvent = components['schemas']['StoryEvent']
export type Grant = components['schemas']['Grant']
export type Moment = Awaited<ReturnType<typeof readMoment>>
export type Statement = Awaited<ReturnType<typeof readStatement>>

/** Of what could have been asked for as text, too. */
async function jsonOf<Content>(answer: Promise<{ readonly data?: Content }>): Promise<Exclude<NonNullable<Content>, string>> {
  const content = await contentOf(answer)
  if (typeof content === 'string') throw new TypeError('text came where JSON was asked for')
  return content as Exclude<NonNullable<Content>, string>
}

const pageSize = 100
const statesKeptMs = 5 * 60_000

export const accountsQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: mine('finance', 'accounts', q),
    initialPageParam: '',
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      contentOf(
        api.GET('/api/finance/accounts', {
          params: { query: { limit: pageSize, ...(q !== '' && { q }), ...(pageParam !== '' && { cursor: pageParam }) } },
          signal,
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })

/** Instants, RFC 3339; an empty one is open. */
export interface Between {
  readonly from: string
  readonly to: string
}
const given = ({ from, to }: Between) => ({ ...(from !== '' && { from }), ...(to !== '' && { to }) })

export const journalQuery = (between: Between) =>
  infiniteQueryOptions({
    queryKey: mine('finance', 'journal', between),
    initialPageParam: '',
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      jsonOf(
        api.GET('/api/finance/entries', {
          params: { query: { limit: pageSize, ...given(between), ...(pageParam !== '' && { cursor: pageParam }) } },
          signal,
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })

export const readJournalFile = (between: Between) =>
  contentOf(api.GET('/api/finance/entries', { params: { query: given(between) }, headers: { Accept: 'text/csv' }, parseAs: 'blob' }))

/** @param at RFC 3339; null is now */
export const totalsQuery = (at: string | null) =>
  queryOptions({
    queryKey: mine('finance', 'totals', at),
    queryFn: ({ signal }) => contentOf(api.GET('/api/finance/totals', { params: { query: at === null ? {} : { at } }, signal })),
    placeholderData: keepPreviousData,
  })

/** All of them, oldest first, in one answer. */
export const entriesQuery = (userId: string) =>
  queryOptions({
    queryKey: mine('finance', 'entries', userId),
    queryFn: async ({ signal }) =>
      entriesOfCsv(
        await contentOf(
          api.GET('/api/finance/accounts/{userId}/entries', {
            params: { path: { userId } },
            headers: { Accept: 'text/csv' },
            parseAs: 'text',
            signal,
          }),
        ),
      ),
  })

const readMoment = (userId: string, at: string | null, signal: AbortSignal) =>
  contentOf(api.GET('/api/finance/accounts/{userId}/balance', { params: { path: { userId }, query: at === null ? {} : { at } }, signal }))

/** @param at RFC 3339; null is now */
export const momentQuery = (userId: string, at: string | null) =>
  queryOptions({
    queryKey: mine('finance', 'moment', userId, at),
    queryFn: ({ signal }) => readMoment(userId, at, signal),
    // The past doesn't change once it is final; before that, somebody may look again.
    staleTime: ({ state }) => (at !== null && state.data?.final ? Number.POSITIVE_INFINITY : 0),
    gcTime: statesKeptMs,
  })

export const storyQuery = (userId: string, entryId: string) =>
  queryOptions({
    queryKey: mine('finance', 'story', userId, entryId),
    queryFn: ({ signal }) =>
      contentOf(api.GET('/api/finance/accounts/{userId}/entries/{entryId}', { params: { path: { userId, entryId } }, signal })),
    placeholderData: keepPreviousData,
  })

const readStatement = (userId: string, month: string, language: string, signal: AbortSignal) =>
  jsonOf(
    api.GET('/api/finance/accounts/{userId}/statement', {
      params: { path: { userId }, query: { month } },
      headers: { 'Accept-Language': language },
      signal,
    }),
  )

/** @param language of its words */
export const statementQuery = (userId: string, month: string, language: string) =>
  queryOptions({
    queryKey: mine('finance', 'statement', userId, month, language),
    queryFn: ({ signal }) => readStatement(userId, month, language, signal),
    placeholderData: keepPreviousData,
  })

/** @param language of its words */
export const readStatementFile = (userId: string, month: string, type: 'text/csv' | 'application/pdf', language: string) =>
  contentOf(
    api.GET('/api/finance/accounts/{userId}/statement', {
      params: { path: { userId }, query: { month } },
      headers: { Accept: type, 'Accept-Language': language },
      parseAs: 'blob',
    }),
  )

export const paymentStatuses = ['OPEN', 'PAID', 'FAILED', 'EXPIRED', 'REFUNDED'] as const
export type PaymentStatus = (typeof paymentStatuses)[number]

export const paymentsQuery = (status: PaymentStatus | null, between: Between) =>
  infiniteQueryOptions({
    queryKey: mine('finance', 'payments', status, between),
    initialPageParam: '',
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      jsonOf(
        api.GET('/api/finance/payments', {
          params: {
            query: { limit: pageSize, ...given(between), ...(status && { status }), ...(pageParam !== '' && { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })

export const readPaymentsFile = (status: PaymentStatus | null, between: Between) =>
  contentOf(
    api.GET('/api/finance/payments', {
      params: { query: { ...given(between), ...(status && { status }) } },
      headers: { Accept: 'text/csv' },
      parseAs: 'blob',
    }),
  )

const runningLookMs = 1_000

export const reconciliationQuery = () =>
  queryOptions({
    queryKey: mine('finance', 'reconciliation'),
    queryFn: ({ signal }) => contentOf(api.GET('/api/finance/reconciliation', { signal })),
    refetchInterval: ({ state }) => (state.data?.running === false ? false : runningLookMs),
  })

export const threeWayQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: mine('finance', 'threeWay', from, to),
    queryFn: ({ signal }) =>
      contentOf(
        api.GET('/api/finance/three-way', { params: { query: { ...(from !== '' && { from }), ...(to !== '' && { to }) } }, signal }),
      ),
    placeholderData: keepPreviousData,
  })
