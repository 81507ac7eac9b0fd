/** `/jobs/:id`: the shoot as it goes, then what came of it. */
import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { codeOf } from '../../api/problem.ts'
import { noteSeen, useProgress, watchJob } from '../../api/progress.ts'
import { isUnread, Unread } from '../../api/Unread.tsx'
import { useTexts } from '../../i18n/texts.ts'
import { RuledPage } from '../../ui/RuledPage.tsx'
import { Slip } from '../../ui/Slip.tsx'
import { BatchGenerationView } from './BatchGenerationView.tsx'
import { beginWith } from './draft.ts'
import { countOf, isOver } from './job.ts'
import styles from './job.module.css'
import { outcomeIn, ResultReveal } from './ResultReveal.tsx'
import { Slots } from './Slots.tsx'
import { texts } from './texts.ts'
import { useJob } from './useJob.ts'

export function JobPage() {
  const t = useTexts(texts)
  const navigate = useNavigate()
  const { id } = useParams({ from: '/jobs/$id' })
  const reading = useJob(id)
  const { data: job, error, dataUpdatedAt } = reading
  const over = job !== undefined && isOver(job)
  const seen = useProgress(({ jobId, seenJobId }) => jobId !== id && seenJobId === id)
  // Whoever sees the end here needs no bar that tells of it; what is still going on is watched from now on.
  useEffect(() => {
    if (!job || seen) return
    if (over) noteSeen(id)
    else watchJob(id)
  }, [job, over, seen, id])
  if (codeOf(error) === 'not_found') {
    return (
      <main className={styles.page} data-testid="job-gone">
        <Slip title={t.job.gone} />
      </main>
    )
  }
  if (isUnread(reading)) {
    return (
      <main className={styles.page}>
        <title>{`${t.title} · 실록`}</title>
        <h1 className="heard">{t.title}</h1>
        <Unread of={[reading]} />
      </main>
    )
  }
  if (!job) {
    return (
      <main className={styles.page} aria-busy="true">
        <ol className={styles.slots}>
          {Array.from({ length: 5 }, (_, at) => (
            <li key={at}>
              <RuledPage />
            </li>
          ))}
        </ol>
      </main>
    )
  }
  const toAlbum = () => void navigate({ to: '/albums/$id', params: { id: job.albumId } })
  const shoot = () => void navigate({ to: '/shoot' })
  const { totalImages: asked, completedImages: done, failedImages: failed } = job
  return (
    <main className={styles.page}>
      {/* One and the same from beginning to end: a region that comes with its words isn't read. */}
      <p className="heard" role="status">
        {over ? outcomeIn(t.reveal, job).join(' ') : t.job.progress(asked, done, failed, countOf(job, 'RUNNING'))}
      </p>
      <title>{`${over ? t.job.doneTitle(job.completedImages) : t.job.title(job.completedImages, job.totalImages)} · 실록`}</title>
      {over ? (
        <ResultReveal
          job={job}
          onAlbum={toAlbum}
          onMore={shoot}
          onRetry={(pairs) => {
            beginWith({ step: 'confirm', mode: 'SINGLE', pairs, albumId: job.albumId })
            shoot()
          }}
        />
      ) : (
        <BatchGenerationView job={job} nowMs={dataUpdatedAt} onMinimise={toAlbum} />
      )}
      <Slots job={job} over={over} />
      {!over && <p className={`note ink-3 ${styles.quiet}`}>{t.job.leave}</p>}
    </main>
  )
}
