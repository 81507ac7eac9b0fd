/** What is done with a whole table: its columns chosen, its lines copied. */
import { type ReactNode, useState } from 'react'
import styles from './DataTable.module.css'

export interface TableLabels {
  readonly caption: string
  readonly columns: string
  readonly copy: string
  readonly copied: string
}

interface ChosenColumn {
  readonly id: string
  readonly label: string
  readonly visible: boolean
  readonly toggle: () => void
}

export function TableTools({
  labels,
  columns,
  copy,
  children,
}: {
  readonly labels: TableLabels
  readonly columns: readonly ChosenColumn[]
  /** The lines as they stand, for a spreadsheet. */
  readonly copy: () => string
  readonly children?: ReactNode
}) {
  const [copied, setCopied] = useState(false)
  return (
    <div className={`${styles.tools} off-paper`}>
      {children}
      <details className={styles.chooser}>
        <summary>{labels.columns}</summary>
        <div>
          {columns.map(({ id, label, visible, toggle }) => (
            <label key={id}>
              <input type="checkbox" checked={visible} onChange={toggle} /> {label}
            </label>
          ))}
        </div>
      </details>
      <button
        type="button"
        className="link"
        onClick={() => void navigator.clipboard.writeText(copy()).then(() => setCopied(true))}
        onBlur={() => setCopied(false)}
      >
        <span aria-live="polite">{copied ? labels.copied : labels.copy}</span>
      </button>
    </div>
  )
}
