/** What failed and waits: messages that were given up, and streams that stand behind an event whose reaction failed. */
import { useQueryClient } from '@tanstack/react-query'
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import console from '../../ui/console.module.css'
import { Ask } from './Ask.tsx'
import styles from './operations.module.css'
import { type DeadLetter, operationsQuery, type Parked, replay } from './queries.ts'
import { texts } from './texts.ts'

export function DeadLetters({
  deadLetters,
  parked,
}: {
  readonly deadLetters: readonly DeadLetter[] | null
  readonly parked: readonly Parked[] | null
}) {
  const t = useTexts(texts)
  return (
    <>
      <section className={console.section} aria-labelledby="dead-letters">
        <h2 className="heading" id="dead-letters">
          {t.deadLetters}
        </h2>
        {!deadLetters || deadLetters.length === 0 ? (
          <p className={console.quiet}>{deadLetters ? t.deadLettersEmpty : t.light.away}</p>
        ) : (
          <Letters letters={deadLetters} />
        )}
      </section>
      <section className={console.section} aria-labelledby="parked">
        <h2 className="heading" id="parked">
          {t.parked}
        </h2>
        {!parked || parked.length === 0 ? (
          <p className={console.quiet}>{parked ? t.parkedEmpty : t.light.away}</p>
        ) : (
          <ParkedEvents parked={parked} />
        )}
      </section>
    </>
  )
}

function Replay({ id }: { readonly id: string }) {
  const t = useTexts(texts)
  const queryClient = useQueryClient()
  return (
    <Ask
      label={t.replay}
      testId={`dead-letter-replay-${id}`}
      question={t.replayAsk}
      body={t.replayBody}
      onConfirm={async () => {
        await replay(id)
        await queryClient.invalidateQueries(operationsQuery())
      }}
    />
  )
}

function Letters({ letters }: { readonly letters: readonly DeadLetter[] }) {
  const t = useTexts(texts)
  const format = useFormat()
  return (
    <div className={styles.wide} tabIndex={0} role="group" aria-labelledby="dead-letters">
      <table className={styles.table}>
        <thead>
          <tr>
            {(['queue', 'error', 'attempts', 'at'] as const).map((column) => (
              <th key={column} scope="col">
                {t.columns[column]}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {letters.map(({ id, queue, error, attempts, at }) => (
            <tr key={id} data-testid={`dead-letter-${id}`}>
              <td>{queue}</td>
              <td className={styles.error}>{error}</td>
              <td>{attempts ?? t.unknown}</td>
              <td className="nowrap">{format.exact(at)}</td>
              <td>
                <Replay id={id} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function ParkedEvents({ parked }: { readonly parked: readonly Parked[] }) {
  const t = useTexts(texts)
  const format = useFormat()
  return (
    <div className={styles.wide} tabIndex={0} role="group" aria-labelledby="parked">
      <table className={styles.table}>
        <thead>
          <tr>
            {(['stream', 'eventType', 'error', 'attempts', 'retryAt'] as const).map((column) => (
              <th key={column} scope="col">
                {t.columns[column]}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {parked.map(({ id, stream, eventType, error, attempts, retryAt }) => (
            <tr key={id} data-testid={`parked-${stream}`}>
              <td>{stream}</td>
              <td>{eventType}</td>
              <td className={styles.error}>{error}</td>
              <td>{format.number(attempts)}</td>
              <td className="nowrap">{retryAt === null ? t.givenUp : format.exact(retryAt)}</td>
              <td>
                <Replay id={id} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
