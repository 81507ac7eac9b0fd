/** Where one is on the way. */
import styles from './Steps.module.css'

export function Steps({ steps, current }: { readonly steps: readonly string[]; readonly current: number }) {
  return (
    <ol className={styles.steps}>
      {steps.map((step, at) => (
        <li key={step} className={at < current ? styles.done : undefined} {...(at === current ? { 'aria-current': 'step' } : {})}>
          <span>{at + 1}</span> {step}
        </li>
      ))}
    </ol>
  )
}
