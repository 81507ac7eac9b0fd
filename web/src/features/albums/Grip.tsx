/**
 * What a photograph is held by. Only those near the window can be dragged: each that can is measured and asked at every
 * step of a drag, and an album has hundreds. It moves its card by itself, so that nothing but grips is drawn anew meanwhile.
 */
import { useSortable } from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'
import { Icon } from '../../ui/Icon.tsx'
import styles from './photos.module.css'

interface GripProps {
  readonly id: string
  readonly card: RefObject<HTMLLIElement | null>
  readonly label: string
  /** Among the first of the page: live from the beginning. */
  readonly early: boolean
}

export function Grip(props: GripProps) {
  const { near, wasFocused } = useIsNear(props.card, props.early)
  if (near) return <LiveGrip {...props} autoFocus={wasFocused} />
  return (
    <button type="button" className={styles.grip} data-testid={`photo-drag-${props.id}`} aria-label={props.label}>
      <Icon name="grip" />
    </button>
  )
}

function LiveGrip({ id, card, label, autoFocus }: GripProps & { readonly autoFocus: boolean }) {
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, transform, transition, isDragging } = useSortable({ id })
  const moved = CSS.Translate.toString(transform) ?? ''
  // After the card, which is above it in the tree, has its element.
  useEffect(() => {
    setNodeRef(card.current)
    return () => setNodeRef(null)
  }, [card, setNodeRef])
  useLayoutEffect(() => {
    const { current } = card
    if (!current) return
    current.style.transform = moved
    current.style.transition = transition ?? ''
    current.dataset.dragging = String(isDragging)
    return () => {
      current.style.transform = ''
      current.style.transition = ''
      current.dataset.dragging = 'false'
    }
  }, [card, moved, transition, isDragging])
  return (
    <button
      type="button"
      ref={setActivatorNodeRef}
      className={styles.grip}
      {...attributes}
      {...listeners}
      // What had the focus before it came near keeps it.
      autoFocus={autoFocus}
      data-testid={`photo-drag-${id}`}
      aria-label={label}
    >
      <Icon name="grip" />
    </button>
  )
}

const told = new WeakMap<Element, (near: boolean) => void>()
let observer: IntersectionObserver | null = null
/** A window's height above and below: what a drag scrolls to is there before it. */
const nearMargin = '100% 0px'

function useIsNear(card: RefObject<HTMLLIElement | null>, early: boolean) {
  const [place, setPlace] = useState({ near: early, wasFocused: false })
  useEffect(() => {
    const { current } = card
    if (!current) return
    observer ??= new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) told.get(target)?.(isIntersecting)
      },
      { rootMargin: nearMargin },
    )
    // What is held stays held, wherever the page was scrolled to.
    told.set(current, (isNear) => {
      const isHeld = current.contains(document.activeElement)
      const wasFocused = document.activeElement?.classList.contains(styles.grip ?? '') === true && isHeld
      setPlace((before) => {
        const near = isNear || (before.near && isHeld)
        return near === before.near ? before : { near, wasFocused }
      })
    })
    observer.observe(current)
    return () => observer?.unobserve(current)
  }, [card])
  return place
}
