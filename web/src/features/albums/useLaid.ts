/** An album of hundreds is laid out by and by, so that no single frame has to make all of its cards. */
import { startTransition, useEffect, useState } from 'react'

/** The first window of a phone, and what every frame after it adds. */
export const photosAtOnce = 8

/** @returns how many of the photographs are laid out by now; another filter begins again */
export function useLaid(total: number, filter: string): number {
  const [laid, lay] = useState({ filter, count: photosAtOnce })
  if (laid.filter !== filter) lay({ filter, count: photosAtOnce })
  const { count } = laid
  useEffect(() => {
    if (count >= total) return
    const frame = requestAnimationFrame(() => startTransition(() => lay((now) => ({ ...now, count: now.count + photosAtOnce }))))
    return () => cancelAnimationFrame(frame)
  }, [count, total])
  return count
}
