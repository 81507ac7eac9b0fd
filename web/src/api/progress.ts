/**
 * The one small store: which shoot this browser watches, and what the order that is being put together would cost. How
 * far a shoot is stands in the query cache, as the server said it.
 */
import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'

export interface Progress {
  /** The shoot that the floating bar shows: from the order until its end was seen. Survives a reload. */
  readonly jobId: string | null
  /** Null while nothing is being put together. Nothing is charged by it. */
  readonly plannedCost: number | null
}

export const useProgress = create<Progress>()(
  persist((): Progress => ({ jobId: null, plannedCost: null }), {
    name: 'sillok.progress',
    storage: createJSONStorage(() => localStorage),
    partialize: ({ jobId }) => ({ jobId, plannedCost: null }),
  }),
)

export function watchJob(jobId: string | null): void {
  useProgress.setState({ jobId })
}

export function planCost(plannedCost: number | null): void {
  useProgress.setState({ plannedCost })
}
