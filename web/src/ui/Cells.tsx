/**
 * Cells (칸): one cell is one photograph is one credit. `blank` yours, or waiting · `held` set aside, being printed ·
 * `used` delivered · `struck` not delivered · `missing` that there would have to be · `returned` that comes back.
 * Above forty write the figure: this draws nothing then.
 */
import styles from './Cells.module.css'

export type Cell = 'blank' | 'held' | 'used' | 'struck' | 'missing' | 'returned'

const drawnMax = 40

export function Cells({
  cells,
  label,
  size = 'small',
  perRow = 10,
}: {
  readonly cells: readonly Cell[]
  /** Said to who can't see them; without it they are an ornament beside words. */
  readonly label?: string
  readonly size?: 'tiny' | 'small' | 'big' | 'bar'
  readonly perRow?: 5 | 10
}) {
  if (cells.length > drawnMax) return null
  const named = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
  return (
    <span className={`${styles.cells} ${styles[size]} ${perRow === 5 ? styles.five : ''}`} {...named}>
      {cells.map((cell, at) => (
        <i key={at} className={styles[cell]} />
      ))}
    </span>
  )
}

/** @example cellsOf({ used: 3, struck: 1, held: 2, blank: 4 }) */
export const cellsOf = (counts: Partial<Record<Cell, number>>): readonly Cell[] =>
  (['used', 'struck', 'held', 'blank', 'missing', 'returned'] as const).flatMap((cell) => Array<Cell>(counts[cell] ?? 0).fill(cell))
