/**
 * How many photographs of an album are made wherever they are. One of a few dozen is whole, by and by, so that no single
 * frame has to make all of its cards; of one of hundreds the first are, and others as they come near the window.
 */
import { startTransition, useEffect, useState } from 'react'

/** The first window of a phone, and what every frame after it adds. */
const photosAtOnce = 8
const wholeMax = 60

/** @returns how many of the photographs are made by now; another filter begins again */
export function useLaid(total: number, filter: string): number {
  const [laid, lay] = useState({ filter, count: photosAtOnce })
  if (laid.filter !== filter) lay({ filter, count: photosAtOnce })
  const { count } = laid
  const end = total > wholeMax ? photosAtOnce : total
  useEffect(() => {
    if (count >= end) return
    const frame = requestAnimationFrame(() => startTransition(() => lay((now) => ({ ...now, count: now.count + photosAtOnce }))))
    return () => cancelAnimationFrame(frame)
  }, [count, end])
  return count
}
