/**
 * An order that was sent before a reload, and whose answer never came: it is asked for again under its key, which gives the
 * first answer. Start was pressed; it isn't pressed twice.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { isPassing } from '../../api/problem.ts'
import { watchJob } from '../../api/progress.ts'
import { mine } from '../../api/queries.ts'
import { clearDraft, type Draft } from './draft.ts'
import type { orderOf } from './plan.ts'
import { noteRefusal, placeOrder } from './useAIGeneration.ts'

export function useUnfinishedOrder(draft: Draft, body: ReturnType<typeof orderOf>, onPlaced: (jobId: string) => void): boolean {
  const queryClient = useQueryClient()
  const [key] = useState(draft.key)
  const { data } = useQuery({
    queryKey: mine('unfinishedOrder', key),
    queryFn: () => placeOrder(body).catch((error: unknown) => (noteRefusal(error) ? null : Promise.reject(error))),
    enabled: key !== null && draft.key === key,
    retry: (_failures, error) => isPassing(error),
    staleTime: Infinity,
  })
  const jobId = data?.jobId ?? null
  useEffect(() => {
    if (jobId === null) return
    clearDraft()
    watchJob(jobId)
    void queryClient.invalidateQueries({ queryKey: mine('credits') })
    onPlaced(jobId)
  }, [jobId, onPlaced, queryClient])
  return key !== null && draft.key === key && data === undefined
}
