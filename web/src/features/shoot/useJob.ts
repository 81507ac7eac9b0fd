/** A job as it stands, live as long as it is open. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import { type Job, jobQuery } from '../../api/queries.ts'
import { followJob } from './follow.ts'
import { isOver, newerOf } from './job.ts'

/** Which tasks are at work is no event: it is read, now and then. */
const readMs = 2_000

export function useJob(id: string | null) {
  const queryClient = useQueryClient()
  const query = useQuery({
    ...jobQuery(id ?? ''),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : readMs),
    structuralSharing: (held, read) => newerOf(held as Job | undefined, read as Job),
  })
  const live = id !== null && query.data !== undefined && !isOver(query.data)
  const subscribe = useCallback(
    (looker: () => void) => (live ? followJob(queryClient, id, looker) : () => undefined),
    [queryClient, id, live],
  )
  useSyncExternalStore(subscribe, () => live)
  return query
}
