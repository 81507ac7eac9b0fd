/** How far a shoot is, over its slots: count, cells, time left; to make it small, and to stop it. */
import { useState } from 'react'
import type { Job } from '../../api/queries.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Cells, cellsOf } from '../../ui/Cells.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { cellsOfJob, countOf, minutesLeft } from './job.ts'
import styles from './job.module.css'
import { texts } from './texts.ts'
import { useAIGeneration } from './useAIGeneration.ts'

export function BatchGenerationView({
  job,
  nowMs,
  onMinimise,
}: {
  readonly job: Job
  readonly nowMs: number
  readonly onMinimise: () => void
}) {
  const t = useTexts(texts).job
  const [asking, setAsking] = useState(false)
  const shoot = useAIGeneration()
  const { totalImages: total, completedImages: done, failedImages: failed } = job
  const minutes = minutesLeft(job, nowMs)
  const left = minutes === null ? t.left.unknown : minutes <= 1 ? t.left.soon : t.left.minutes(minutes)
  const said = t.progress(total, done, failed, countOf(job, 'RUNNING'))
  return (
    <section className={styles.progress} aria-label={said}>
      <div className={styles.top}>
        <h1 className={styles.count} data-testid="progress-count" data-value={done}>
          {done}/{total}
        </h1>
        <p className="small ink-2" data-testid="job-status" data-status={job.status}>
          {left}
        </p>
        <p className={styles.acts}>
          <button type="button" data-testid="job-minimise" onClick={onMinimise}>
            <span className="link">{t.minimise}</span>
          </button>
          <button type="button" className="ink-2" data-testid="job-stop" disabled={shoot.isStopping} onClick={() => setAsking(true)}>
            {t.stop}
          </button>
        </p>
      </div>
      <Cells cells={cellsOfJob(job)} size="bar" />
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={t.stopTitle}
        confirm={t.stopConfirm}
        cancel={t.goOn}
        confirmTestId="job-stop-confirm"
        onConfirm={() => {
          setAsking(false)
          shoot.cancel(job.id)
        }}
      >
        <p>{t.stopBody(done, total - done)}</p>
        <Cells cells={cellsOf({ used: done, returned: total - done })} size="small" />
      </Dialog>
    </section>
  )
}
