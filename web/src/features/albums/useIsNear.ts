/**
 * Whether a card is near the window: an album has hundreds, and only those near it are made and can be dragged. One
 * observer for all of them.
 */
import { type RefObject, startTransition, useEffect, useLayoutEffect, useState } from 'react'

export interface Nearness {
  readonly near: boolean
  /** What had the focus when it came near: it is another element now, and keeps it. */
  readonly wasFocused: string | null
}

/** A window's height above and below: what a drag or a flick scrolls to is there before it. */
const nearMargin = '100% 0px'
const told = new WeakMap<Element, (entry: IntersectionObserverEntry) => void>()
let observer: IntersectionObserver | null = null

function tellAll(entries: readonly IntersectionObserverEntry[]): void {
  // In slices, so that no frame has to make all the cards of a window that was jumped to.
  startTransition(() => {
    for (const entry of entries) told.get(entry.target)?.(entry)
  })
}

/** @param early from the beginning, before anything was measured */
export function useIsNear(card: RefObject<HTMLElement | null>, early: boolean): Nearness {
  const [nearness, setNearness] = useState<Nearness>({ near: early, wasFocused: null })
  useEffect(() => {
    const { current } = card
    if (!current) return
    observer ??= new IntersectionObserver(tellAll, { rootMargin: nearMargin })
    told.set(current, ({ isIntersecting, boundingClientRect: { height } }) => {
      const focused = current.contains(document.activeElement) ? document.activeElement : null
      // What is held stays, wherever the page was scrolled to.
      const isHeld = focused !== null || current.dataset.dragging === 'true'
      // Emptied, it is as high as it was.
      if (!isIntersecting && !isHeld && current.hasChildNodes()) current.style.minHeight = `${height}px`
      setNearness((before) => {
        const near = isIntersecting || (before.near && isHeld)
        return near === before.near ? before : { near, wasFocused: focused?.getAttribute('data-testid') ?? null }
      })
    })
    observer.observe(current)
    return () => observer?.unobserve(current)
  }, [card])
  useLayoutEffect(() => {
    if (nearness.near && card.current) card.current.style.minHeight = ''
  }, [card, nearness.near])
  return nearness
}
