/** What came of a shoot: the pictures laid down one after another, what was used and returned, and what to do next. */
import { useQuery } from '@tanstack/react-query'
import { Picture } from '../../api/Picture.tsx'
import { creditsQuery, type Job } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { isRole, names, pictureWords, roleWord } from '../../i18n/names.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Button } from '../../ui/Button.tsx'
import { Print } from '../../ui/Print.tsx'
import { RuledPage } from '../../ui/RuledPage.tsx'
import { Seal } from '../../ui/Seal.tsx'
import type { Pair } from './draft.ts'
import styles from './reveal.module.css'
import { texts } from './texts.ts'

type Lines = readonly string[]

/** What came of it, in two lines. */
export function outcomeIn(
  t: { readonly none: () => Lines; readonly all: (asked: number) => Lines; readonly some: (asked: number, kept: number) => Lines },
  { totalImages: asked, completedImages: kept }: Job,
): Lines {
  return kept === 0 ? t.none() : kept === asked ? t.all(asked) : t.some(asked, kept)
}

export function ResultReveal({
  job,
  onAlbum,
  onMore,
  onRetry,
}: {
  readonly job: Job
  readonly onAlbum: () => void
  readonly onMore: () => void
  readonly onRetry: (pairs: readonly Pair[]) => void
}) {
  const t = useTexts(texts).reveal
  const format = useFormat()
  const failed = job.legacy
    ? []
    : job.tasks.flatMap(({ status, style, role }) => (status === 'FAILED' && isRole(role) ? [{ style, role }] : []))
  const said = outcomeIn(t, job)
  return (
    <section className={styles.reveal} data-testid="result-reveal">
      <Lead job={job} />
      <div className={styles.tell}>
        <h1 className="title">
          {said[0]}
          <br />
          {said[1]}
        </h1>
        <p className="note ink-3" data-testid="job-status" data-status={job.status}>
          {job.completedAt && t.settled(format.dateTime(job.completedAt))}
        </p>
        <Totals job={job} />
        <div className={styles.next}>
          <Button data-testid="reveal-album" onClick={onAlbum}>
            {t.album}
          </Button>
          {failed.length > 0 && (
            <Button look="quiet" data-testid="retry-failed" onClick={() => onRetry(failed)}>
              {t.retry(failed.length)}
            </Button>
          )}
          <Button look="bare" onClick={onMore}>
            {t.more}
          </Button>
        </div>
      </div>
    </section>
  )
}

/** One picture is much larger than the rest; the seal comes down on its edge when all are laid. */
function Lead({ job }: { readonly job: Job }) {
  const t = useTexts(texts).reveal
  const { styles: styleNames, roles } = useTexts(names)
  const lead = job.tasks.find(({ imageUrl }) => imageUrl !== null)
  const seal = <Seal kind="settled" big label={t.sealed} className={styles.seal} />
  if (!lead?.imageUrl) {
    return (
      <div className={`${styles.lead} ${styles.nothing}`}>
        <RuledPage />
        {seal}
      </div>
    )
  }
  const style = styleNames[lead.style] ?? lead.style
  return (
    <Print
      className={styles.lead}
      caption={
        <>
          <b>{style}</b>
          {roleWord(roles, lead.role)}
        </>
      }
    >
      <Picture
        src={lead.imageUrl}
        alt={pictureWords(style, roleWord(roles, lead.role))}
        sizes="(min-width: 900px) 468px, 63vw"
        fetchPriority="high"
      />
      {seal}
    </Print>
  )
}

function Totals({ job }: { readonly job: Job }) {
  const t = useTexts(texts).reveal
  const format = useFormat()
  const { data: credits } = useQuery(creditsQuery())
  const used = job.creditsUsed ?? 0
  const refunded = job.creditsReleased ?? 0
  return (
    <dl className={styles.totals}>
      <div>
        <dt>{t.used}</dt>
        <dd data-testid="result-used" data-value={used}>
          {format.number(used)}
        </dd>
      </div>
      <div>
        <dt>{t.refunded}</dt>
        <dd className={refunded > 0 ? 'well' : undefined} data-testid="result-refunded" data-value={refunded}>
          {format.number(refunded)}
        </dd>
      </div>
      <div>
        <dt>{t.left}</dt>
        <dd data-value={credits?.balance}>{credits && format.number(credits.balance)}</dd>
      </div>
    </dl>
  )
}
