/**
 * Follows a job's events: one connection in this tab for a job, however many look at it, from the first that does to the
 * last. What an event says goes into the query cache; a connection that breaks is taken up behind the last event.
 */
import type { QueryClient } from '@tanstack/react-query'
import { EventSourceParserStream } from 'eventsource-parser/stream'
import { noteAnswer } from '../../api/reachable.ts'
import { jobQuery, mine } from '../../api/queries.ts'
import { freshSession, noteVerdict } from '../../api/session.ts'
import { withEvent } from './job.ts'
import { type JobEvent, parseJobEvent } from './jobEvent.ts'

const pauseMs = { first: 300, most: 5_000 }

interface Following {
  readonly lookers: Set<() => void>
  readonly stop: AbortController
}
const followed = new Map<string, Following>()

/** For `useSyncExternalStore`: begins with the first who looks and ends with the last. */
export function followJob(queryClient: QueryClient, jobId: string, looker: () => void): () => void {
  const following = followed.get(jobId) ?? begin(queryClient, jobId)
  following.lookers.add(looker)
  return () => {
    following.lookers.delete(looker)
    if (following.lookers.size > 0) return
    following.stop.abort()
    if (followed.get(jobId) === following) followed.delete(jobId)
  }
}

function begin(queryClient: QueryClient, jobId: string): Following {
  const following: Following = { lookers: new Set(), stop: new AbortController() }
  followed.set(jobId, following)
  void follow(queryClient, jobId, following.stop.signal)
  return following
}

async function follow(queryClient: QueryClient, jobId: string, signal: AbortSignal): Promise<void> {
  let lastEventId: string | null = null
  let wait = pauseMs.first
  while (!signal.aborted) {
    const outcome = await readEvents(jobId, lastEventId, signal, (id, event) => {
      lastEventId = id
      wait = pauseMs.first
      apply(queryClient, jobId, event)
    }).catch(() => 'broken' as const)
    if (outcome === 'over' || signal.aborted) return
    if (outcome === 'broken') noteAnswer(false)
    await pause(wait, signal)
    wait = Math.min(pauseMs.most, wait * 2)
  }
}

/** @returns `over` when there is nothing more to come, `closed` when the server ended the connection before */
async function readEvents(
  jobId: string,
  lastEventId: string | null,
  signal: AbortSignal,
  take: (id: string, event: JobEvent) => void,
): Promise<'over' | 'closed'> {
  const token = (await freshSession())?.token ?? ''
  const headers = {
    Authorization: `Bearer ${token}`,
    Accept: 'text/event-stream',
    ...(lastEventId === null ? {} : { 'Last-Event-ID': lastEventId }),
  }
  const answer = await fetch(`/api/ai/jobs/${jobId}/events`, { headers, signal, cache: 'no-store' })
  noteVerdict(token, answer.status)
  // Not there, not ours, no longer signed in: trying again would say the same.
  if (answer.status >= 400 && answer.status < 429) return 'over'
  if (!answer.ok || !answer.body) return 'closed'
  noteAnswer(true)
  const messages = answer.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream()).getReader()
  for (;;) {
    const { done, value } = await messages.read()
    if (done) return 'closed'
    const event = parseJobEvent(value.event, value.data)
    if (event) take(value.id ?? '', event)
    if (event?.event === 'done') return 'over'
  }
}

function apply(queryClient: QueryClient, jobId: string, event: JobEvent): void {
  queryClient.setQueryData(jobQuery(jobId).queryKey, (job) => job && withEvent(job, event))
  if (event.event !== 'done') return
  for (const name of ['job', 'openJobs', 'credits', 'albums', 'album']) void queryClient.invalidateQueries({ queryKey: mine(name) })
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      removeEventListener('online', end)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    addEventListener('online', end)
    signal.addEventListener('abort', end)
  })
}
