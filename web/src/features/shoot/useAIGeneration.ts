/** The shoot that this browser watches: what it comes to, how to begin one, how to stop it. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, contentOf } from '../../api/client.ts'
import { codeOf, isPassing } from '../../api/problem.ts'
import { useProgress, watchJob } from '../../api/progress.ts'
import { jobQuery, mine } from '../../api/queries.ts'
import { dropKey, keyOfOrder } from './draft.ts'
import { isOver } from './job.ts'
import type { orderOf } from './plan.ts'
import { useJob } from './useJob.ts'

type Order = ReturnType<typeof orderOf>

/** The answer of such a refusal sticks to its key. */
const sticks = new Set(['insufficient_credits', 'open_job_limit', 'idempotency_key_reused'])
const attemptsMax = 5

/** The key is made once and kept: whatever is lost on the way, this is one order. */
export function placeOrder(body: Order) {
  const { mode, pairs, referencePhotoIds } = body
  const named = 'albumId' in body ? { albumId: body.albumId } : {}
  const header = { 'Idempotency-Key': keyOfOrder() }
  return contentOf(api.POST('/api/ai/jobs', { params: { header }, body: { ...named, mode, pairs, referencePhotoIds } }))
}

/** @returns whether the next try is another order */
export function noteRefusal(error: unknown): boolean {
  const final = sticks.has(codeOf(error) ?? '')
  if (final) dropKey()
  return final
}

export function useAIGeneration() {
  const queryClient = useQueryClient()
  const jobId = useProgress((progress) => progress.jobId)
  const { data: job } = useJob(jobId)
  const refresh = () => {
    for (const name of ['openJobs', 'credits']) void queryClient.invalidateQueries({ queryKey: mine(name) })
  }
  const order = useMutation({
    mutationFn: placeOrder,
    retry: (failures, error) => failures < attemptsMax && isPassing(error),
    retryDelay: (failures) => Math.min(500 * 2 ** failures, 4_000),
    onSuccess: ({ jobId: placed }) => watchJob(placed),
    onError: noteRefusal,
    onSettled: refresh,
  })
  const stop = useMutation({
    mutationFn: (id: string) => contentOf(api.PATCH('/api/ai/jobs/{id}', { params: { path: { id } }, body: { action: 'cancel' } })),
    retry: (failures, error) => failures < attemptsMax && isPassing(error),
    onSuccess: (settled) => {
      queryClient.setQueryData(jobQuery(settled.id).queryKey, settled)
      for (const name of ['albums', 'album']) void queryClient.invalidateQueries({ queryKey: mine(name) })
      refresh()
    },
  })
  const begin = (mode: 'SINGLE' | 'BATCH') => (body: Order) => order.mutateAsync({ ...body, mode })
  return {
    jobId,
    job: job ?? null,
    isGenerating: order.isPending || (job !== undefined && !isOver(job)),
    isOrdering: order.isPending,
    currentIndex: job ? job.completedImages + job.failedImages : 0,
    totalImages: job?.totalImages ?? 0,
    completedUrls: job?.tasks.flatMap(({ imageUrl }) => imageUrl ?? []) ?? [],
    statusMessage: job?.status ?? null,
    error: order.error ? (codeOf(order.error) ?? 'unreachable') : null,
    generateSingle: begin('SINGLE'),
    generateBatch: begin('BATCH'),
    cancel: (id: string) => stop.mutate(id),
    isStopping: stop.isPending,
  }
}
