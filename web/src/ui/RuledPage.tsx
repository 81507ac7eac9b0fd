/** A blank page with its columns (계선): what stands where a picture will be, and the skeleton of anything that loads. */
import styles from './RuledPage.module.css'

const columns = 5

export function RuledPage({
  words = [],
  inked = false,
}: {
  /** Written from the right, as a page is. */ readonly words?: readonly string[]
  readonly inked?: boolean
}) {
  return (
    <div className={`${styles.page} ${inked ? styles.inked : ''}`} aria-hidden="true">
      <div className={styles.columns}>
        {Array.from({ length: columns }, (_, at) => (
          <span key={at}>{words[at]}</span>
        ))}
      </div>
    </div>
  )
}
