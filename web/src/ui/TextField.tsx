/** One line of writing with its name above it, and under it what is wrong with it, if anything. */
import { type ComponentProps, type ReactNode, useId } from 'react'
import styles from './TextField.module.css'

export function TextField({
  label,
  hint,
  problem,
  id,
  ...rest
}: ComponentProps<'input'> & { readonly label: ReactNode; readonly hint?: ReactNode; readonly problem?: string | undefined }) {
  const own = useId()
  const inputId = id ?? own
  return (
    <div className={styles.field}>
      <label className="label ink-3" htmlFor={inputId}>
        {label}
      </label>
      <input {...rest} id={inputId} aria-invalid={problem !== undefined} aria-describedby={`${inputId}-hint`} />
      <p className="note ink-3" id={`${inputId}-hint`}>
        {problem ?? hint}
      </p>
    </div>
  )
}
