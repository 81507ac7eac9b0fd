/** What more than one feature reads. A query that one feature alone reads stands in its own folder. */
import { queryOptions } from '@tanstack/react-query'
import { api, contentOf } from './client.ts'
import type { components } from './schema.d.ts'
import { getSession, tokenGoodUntilMs } from './session.ts'

export type Job = components['schemas']['Job']
export type Task = Job['tasks'][number]
export type Catalog = Awaited<ReturnType<typeof readCatalog>>

/** Of the signed-in user: signing out and in again must show nobody else's. */
export const mine = (...rest: readonly unknown[]) => ['mine', getSession()?.userId ?? '', ...rest] as const

export const clientQuery = queryOptions({
  queryKey: ['client'],
  queryFn: ({ signal }) => contentOf(api.GET('/api/client', { signal })),
  staleTime: Infinity,
})

const readCatalog = (signal?: AbortSignal) => contentOf(api.GET('/api/ai/catalog', signal ? { signal } : {}))

export const catalogQuery = queryOptions({
  queryKey: ['catalog'],
  queryFn: ({ signal }) => readCatalog(signal),
  staleTime: 600_000,
})

export const creditsQuery = () =>
  queryOptions({
    queryKey: mine('credits', 'balance'),
    queryFn: async ({ signal }) => {
      const { balance, reserved } = await contentOf(api.GET('/api/ai/credits', { params: { query: { limit: 1 } }, signal }))
      return { balance, reserved }
    },
  })

export const referencePhotosQuery = () =>
  queryOptions({
    queryKey: mine('referencePhotos'),
    queryFn: async ({ signal }) => (await contentOf(api.GET('/api/ai/reference-photos', { signal }))).referencePhotos,
  })

/** Pages of a hundred; whoever has more albums than that many times a hundred sees the newest. */
const albumPagesMax = 20

/** All of them, newest first: the wizard must find the default album, which is the oldest. */
export const albumsQuery = () =>
  queryOptions({
    queryKey: mine('albums'),
    queryFn: async ({ signal }) => {
      const albums: components['schemas']['Album'][] = []
      let cursor: string | null = null
      for (let page = 1; page <= albumPagesMax; page += 1) {
        const query: { limit: number; cursor?: string } = { limit: 100, ...(cursor === null ? {} : { cursor }) }
        const read = await contentOf(api.GET('/api/ai/albums', { params: { query }, signal }))
        albums.push(...read.albums)
        cursor = read.nextCursor
        if (cursor === null) break
      }
      return albums
    },
  })

export const openJobsQuery = () =>
  queryOptions({
    queryKey: mine('openJobs'),
    queryFn: async ({ signal }) => (await contentOf(api.GET('/api/ai/jobs', { params: { query: { open: 'true' } }, signal }))).jobs,
  })

export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: mine('job', id),
    queryFn: ({ signal }) => contentOf(api.GET('/api/ai/jobs/{id}', { params: { path: { id } }, signal })),
  })

/** Between two renewals, whatever went wrong. */
const pauseMsMin = 1_000
const cookieMsMax = 40 * 60_000

/** The cookie by which `<img>` may load one's own pictures: it lasts an hour, or as long as the token, so it is renewed before either ends. */
export const imageSessionQuery = () =>
  queryOptions({
    queryKey: mine('imageSession'),
    queryFn: async ({ signal }) => {
      await api.POST('/api/ai/images/session', { signal })
      return { renewAtMs: Math.min(Date.now() + cookieMsMax, tokenGoodUntilMs()) }
    },
    staleTime: ({ state }) => (state.data ? state.data.renewAtMs - state.dataUpdatedAt : 0),
    refetchInterval: ({ state }) => (state.data ? Math.max(pauseMsMin, state.data.renewAtMs - Date.now()) : false),
    refetchIntervalInBackground: true,
  })
