/** Whether the server answers, as far as this tab has seen. */
import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let answered = true

export function noteAnswer(there: boolean): void {
  if (there === answered) return
  answered = there
  for (const listener of listeners) listener()
}

const isReachable = () => answered && navigator.onLine

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}

export const useReachable = (): boolean => useSyncExternalStore(subscribe, isReachable, () => true)
