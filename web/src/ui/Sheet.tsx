/** A document, in the double border of a printed page (사주쌍변): an order, a receipt, a question. */
import type { ReactNode } from 'react'
import styles from './Sheet.module.css'

export function Sheet({ children, className }: { readonly children: ReactNode; readonly className?: string | undefined }) {
  return <div className={[styles.sheet, className].filter(Boolean).join(' ')}>{children}</div>
}
