/** A slip pasted on (부전): refusals, shortfalls, failures. Never red. Says what happened, then what it cost, then what to do. */
import type { ReactNode } from 'react'
import styles from './Slip.module.css'

export function Slip({
  title,
  children,
  alert = false,
  className,
}: {
  readonly title?: ReactNode
  readonly children?: ReactNode
  readonly alert?: boolean
  readonly className?: string | undefined
}) {
  return (
    <div className={[styles.slip, className].filter(Boolean).join(' ')} {...(alert ? { role: 'alert' } : {})}>
      {title !== undefined && <h2 className="heading">{title}</h2>}
      {children}
    </div>
  )
}
