/** What a step leads on to: on the phone above the tabs, on the desktop along the foot of the page. */
import type { ReactNode } from 'react'
import styles from './Dock.module.css'

export function Dock({ note, children }: { readonly note?: ReactNode; readonly children: ReactNode }) {
  return (
    <div className={styles.dock} data-dock="">
      {note !== undefined && <span className={`note ink-3 desk ${styles.note}`}>{note}</span>}
      {children}
    </div>
  )
}
