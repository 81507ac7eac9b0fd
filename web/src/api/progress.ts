/**
 * The one small store: which shoot this browser watches, and what the order that is being put together would cost. How
 * far a shoot is stands in the query cache, as the server said it. What is watched is the same in all tabs of a browser:
 * one that begins a shoot, or sees its end, tells the others.
 */
import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'

interface Watched {
  /** The shoot that the floating bar shows: from the order until its end was seen. Survives a reload. */
  readonly jobId: string | null
  /** The last one whose end was seen, in whichever tab: a list that was read before may still call it open. */
  readonly seenJobId: string | null
}

export interface Progress extends Watched {
  /** Null while nothing is being put together. Nothing is charged by it. */
  readonly plannedCost: number | null
}

const storageName = 'sillok.progress'

export const useProgress = create<Progress>()(
  persist((): Progress => ({ jobId: null, seenJobId: null, plannedCost: null }), {
    name: storageName,
    storage: createJSONStorage<Watched>(() => localStorage),
    partialize: ({ jobId, seenJobId }) => ({ jobId, seenJobId }),
  }),
)

// Written by another tab.
addEventListener('storage', ({ key }) => {
  if (key === storageName) void useProgress.persist.rehydrate()
})

export function watchJob(jobId: string): void {
  useProgress.setState({ jobId })
}

/** Nothing has to be told of it any more, in any tab. */
export function noteSeen(seenJobId: string): void {
  const { jobId } = useProgress.getState()
  useProgress.setState({ seenJobId, jobId: jobId === seenJobId ? null : jobId })
}

/** Who signs out leaves nothing of it behind. */
export function watchNothing(): void {
  useProgress.setState({ jobId: null, seenJobId: null })
}

export function planCost(plannedCost: number | null): void {
  useProgress.setState({ plannedCost })
}
