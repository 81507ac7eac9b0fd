/** `/operations`: what runs, what is behind, what waits for somebody. Works while parts are away, and looks again by itself. */
import { useQuery } from '@tanstack/react-query'
import { Reading } from '../../api/Reading.tsx'
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import styles from '../../ui/console.module.css'
import { Console } from './Console.tsx'
import { DeadLetters } from './DeadLetters.tsx'
import { GrantForm } from './GrantForm.tsx'
import { Lights } from './Lights.tsx'
import { type Operations, operationsQuery } from './queries.ts'
import { RefundForm } from './RefundForm.tsx'
import { RejectedPayments } from './RejectedPayments.tsx'
import { Roles } from './Roles.tsx'
import { texts } from './texts.ts'

export function OperationsPage() {
  const t = useTexts(texts)
  const format = useFormat()
  const reading = useQuery(operationsQuery())
  return (
    <Console
      here="now"
      title={t.title}
      head={
        reading.data && (
          <>
            <span className="note ink-3">{t.version(reading.data.version)}</span>
            <span className="note ink-3">{t.seen(format.exact(reading.dataUpdatedAt))}</span>
          </>
        )
      }
    >
      {reading.data && reading.isError && <p className={styles.quiet}>{t.stale}</p>}
      <Reading of={reading}>
        {(seen) => (
          <>
            <Lights operations={seen} lookedAtMs={reading.dataUpdatedAt} />
            <Figures operations={seen} />
            {seen.roles && <Roles roles={seen.roles} />}
            <DeadLetters deadLetters={seen.deadLetters} parked={seen.parked} />
            <RejectedPayments rejected={seen.rejectedPayments} />
          </>
        )}
      </Reading>
      <GrantForm />
      <RefundForm />
    </Console>
  )
}

function Figures({ operations: { openJobs, oldestOpenReservationAt, unfinishedErasures } }: { readonly operations: Operations }) {
  const t = useTexts(texts)
  const format = useFormat()
  return (
    <dl className={styles.figures}>
      <div>
        <dt>{t.figures.openJobs}</dt>
        <dd data-testid="open-jobs" data-value={openJobs ?? undefined}>
          {openJobs === null ? t.unknown : format.number(openJobs)}
        </dd>
      </div>
      <div>
        <dt>{t.figures.oldest}</dt>
        <dd className="small">{oldestOpenReservationAt === null ? t.none : format.exact(oldestOpenReservationAt)}</dd>
      </div>
      <div>
        <dt>{t.figures.erasures}</dt>
        <dd data-testid="unfinished-erasures" data-value={unfinishedErasures ?? undefined}>
          {unfinishedErasures === null ? t.unknown : format.number(unfinishedErasures)}
        </dd>
      </div>
    </dl>
  )
}
