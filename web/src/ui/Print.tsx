/** A print lying on paper: 4:5, never cropped, never written on; its words stand under it. */
import type { ReactNode } from 'react'
import styles from './Print.module.css'

export function Print({
  children,
  caption,
  className,
}: {
  /** The picture. */ readonly children: ReactNode
  readonly caption?: ReactNode
  readonly className?: string | undefined
}) {
  return (
    <figure className={[styles.print, className].filter(Boolean).join(' ')}>
      {children}
      {caption !== undefined && <figcaption className={styles.caption}>{caption}</figcaption>}
    </figure>
  )
}

/** The same words where no figure stands: under a slot, under a choice. */
export const captionClass = styles.caption
