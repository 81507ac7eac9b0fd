/**
 * What a photograph is held by. Only those near the window can be dragged: each that can is measured and asked at every
 * step of a drag. It moves its card by itself, so that nothing but grips is drawn anew meanwhile.
 */
import { useSortable } from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { type RefObject, useEffect, useLayoutEffect } from 'react'
import { Icon } from '../../ui/Icon.tsx'
import styles from './photos.module.css'
import type { Nearness } from './useIsNear.ts'

interface GripProps {
  readonly id: string
  readonly card: RefObject<HTMLLIElement | null>
  readonly label: string
  readonly nearness: Nearness
}

export function Grip(props: GripProps) {
  const testId = `photo-drag-${props.id}`
  if (props.nearness.near) return <LiveGrip {...props} testId={testId} />
  return (
    <button type="button" className={styles.grip} data-testid={testId} aria-label={props.label}>
      <Icon name="grip" />
    </button>
  )
}

function LiveGrip({ id, card, label, nearness, testId }: GripProps & { readonly testId: string }) {
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
      autoFocus={nearness.wasFocused === testId}
      data-testid={testId}
      aria-label={label}
    >
      <Icon name="grip" />
    </button>
  )
}
