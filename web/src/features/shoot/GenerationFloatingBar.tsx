/** The shoot made small: over every page but its own, until its end was seen. */
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Picture } from '../../api/Picture.tsx'
import { codeOf } from '../../api/problem.ts'
import { noteSeen, useProgress, watchJob } from '../../api/progress.ts'
import { openJobsQuery } from '../../api/queries.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Cells } from '../../ui/Cells.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { RuledPage } from '../../ui/RuledPage.tsx'
import styles from './GenerationFloatingBar.module.css'
import { cellsOfJob, isOver, minutesLeft } from './job.ts'
import { texts } from './texts.ts'
import { useJob } from './useJob.ts'

/** Another device may have begun one. */
const askMs = 15_000

export function GenerationFloatingBar() {
  const t = useTexts(texts)
  const { jobId: watched, seenJobId } = useProgress()
  const { data: open } = useQuery({ ...openJobsQuery(), refetchInterval: askMs })
  const { pathname } = useLocation()
  const found = open?.find(({ id }) => id !== seenJobId)?.id ?? null
  const jobId = watched ?? found
  const elsewhere = jobId !== null && pathname !== `/jobs/${jobId}`
  const { data: job, dataUpdatedAt, error } = useJob(elsewhere ? jobId : null)
  const gone = codeOf(error) === 'not_found'
  useEffect(() => {
    if (watched === null && found !== null) watchJob(found)
    if (gone && watched !== null) noteSeen(watched)
  }, [watched, found, gone])
  if (!elsewhere || !job) return null
  const { completedImages: done, totalImages: total } = job
  const minutes = minutesLeft(job, dataUpdatedAt)
  const over = isOver(job)
  const latest = job.tasks.findLast(({ imageUrl }) => imageUrl !== null)
  return (
    <aside className={`${styles.bar} off-paper`} aria-label={t.bar.open}>
      <Link to="/jobs/$id" params={{ id: job.id }} className={styles.link} data-testid="floating-bar" data-status={job.status}>
        <span className={styles.picture}>
          {latest?.imageUrl ? <Picture src={latest.imageUrl} alt="" sizes="40px" /> : <RuledPage inked />}
        </span>
        <span className={styles.body}>
          <span className={styles.words}>
            <b>{over ? t.bar.done(done, total) : t.bar.running(done, total)}</b>
            {!over && minutes !== null && <span>{minutes <= 1 ? t.job.left.soon : t.job.left.minutes(minutes)}</span>}
          </span>
          <span className={styles.cells}>
            <Cells cells={cellsOfJob(job)} size="bar" />
          </span>
        </span>
        <Icon name="go" className={styles.go} />
      </Link>
    </aside>
  )
}
