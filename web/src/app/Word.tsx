/** A page that has nothing but one thing to say, and a way on. */
import type { ReactNode } from 'react'
import { RuledPage } from '../ui/RuledPage.tsx'
import styles from './Word.module.css'

export function Word({ title, body, children }: { readonly title: string; readonly body: string; readonly children?: ReactNode }) {
  return (
    <main className={styles.word}>
      <title>{`${title} · 실록`}</title>
      <div className={styles.leaf}>
        <RuledPage />
      </div>
      <div>
        <h1 className="title">{title}</h1>
        <p className="ink-2">{body}</p>
        {children}
      </div>
    </main>
  )
}
