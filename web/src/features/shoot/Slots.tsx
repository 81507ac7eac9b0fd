/** Exactly n slots: slot i shows task i. */
import type { Job } from '../../api/queries.ts'
import { useTexts } from '../../i18n/texts.ts'
import styles from './job.module.css'
import { Slot } from './Slot.tsx'
import { texts } from './texts.ts'

export function Slots({ job, over }: { readonly job: Job; readonly over: boolean }) {
  const t = useTexts(texts).job
  return (
    <ol className={styles.slots} aria-label={t.slots} data-over={over}>
      {job.tasks.map((task) => (
        <Slot key={task.index} task={task} over={over} />
      ))}
    </ol>
  )
}
