/** The title of a step takes the focus when the page has turned, so that who listens hears where they are. */
import { type ReactNode, useEffect, useRef } from 'react'
import styles from './wizard.module.css'

export function StepTitle({ children }: { readonly children: ReactNode }) {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // Not where one types or has just clicked: only what the turn itself has left without a focus.
    if (document.activeElement === document.body) title.current?.focus({ preventScroll: true })
    scrollTo({ top: 0 })
  }, [])
  return (
    <h1 ref={title} tabIndex={-1} className={`title ${styles.title}`}>
      {children}
    </h1>
  )
}
