/** What both pages of operators are bound in. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTexts } from '../../i18n/texts.ts'
import styles from '../../ui/console.module.css'
import { texts } from './texts.ts'

const entries = [
  { name: 'now', to: '/operations' },
  { name: 'bonuses', to: '/operations/bonuses' },
] as const

export function Console({
  here,
  title,
  head,
  children,
}: {
  readonly here: (typeof entries)[number]['name']
  readonly title: string
  readonly head?: ReactNode
  readonly children: ReactNode
}) {
  const t = useTexts(texts)
  return (
    <main className={styles.page}>
      <title>{`${title} · 실록`}</title>
      <nav className={styles.contents} aria-label={t.contents.label}>
        {entries.map(({ name, to }) => (
          <Link key={name} to={to} activeOptions={{ exact: true }} {...(name === here ? { 'aria-current': 'page' as const } : {})}>
            {t.contents[name]}
          </Link>
        ))}
      </nav>
      <div className={styles.head}>
        <h1 className={styles.title}>{title}</h1>
        {head}
      </div>
      {children}
    </main>
  )
}
