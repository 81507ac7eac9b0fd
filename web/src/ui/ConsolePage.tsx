/** What every page of finance and of operators is bound in: the contents of its area, and its name. */
import type { ReactNode } from 'react'
import styles from './console.module.css'

export function ConsolePage({
  label,
  contents,
  title,
  head,
  children,
}: {
  readonly label: string
  /** Links to the pages of the area. */
  readonly contents: ReactNode
  readonly title: string
  readonly head?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <main className={styles.page}>
      <title>{`${title} · 실록`}</title>
      <nav className={`${styles.contents} off-paper`} aria-label={label}>
        {contents}
      </nav>
      <div className={styles.head}>
        <h1 className={styles.title}>{title}</h1>
        {head}
      </div>
      {children}
    </main>
  )
}
