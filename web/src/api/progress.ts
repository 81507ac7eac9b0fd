/**
 * The one small store: how far the shoot is that this tab follows, and what the order that is being put together would
 * cost. The server's own state is in the query cache; this is what components far apart need of it at once.
 */
import { create } from 'zustand'

export interface Progress {
  readonly isGenerating: boolean
  readonly jobId: string | null
  readonly currentIndex: number
  readonly totalImages: number
  readonly completedUrls: readonly string[]
  readonly statusMessage: string | null
  readonly error: string | null
  /** Null while nothing is being put together. Nothing is charged by it. */
  readonly plannedCost: number | null
}

export const idle: Progress = {
  isGenerating: false,
  jobId: null,
  currentIndex: 0,
  totalImages: 0,
  completedUrls: [],
  statusMessage: null,
  error: null,
  plannedCost: null,
}

export const useProgress = create<Progress>(() => idle)
