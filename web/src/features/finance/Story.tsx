/** What led to an entry, and what followed from it: each event with its moment, to go there. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Reading } from '../../api/Reading.tsx'
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import styles from './account.module.css'
import type { LedgerEntry } from './entriesCsv.ts'
import { storyQuery } from './queries.ts'
import { texts } from './texts.ts'

export function Story({
  userId,
  entry,
  choose,
}: {
  readonly userId: string
  readonly entry: LedgerEntry
  readonly choose: (ms: number) => void
}) {
  const t = useTexts(texts)
  const format = useFormat()
  const reading = useQuery(storyQuery(userId, entry.entryId))
  return (
    <>
      <p className="note ink-2">
        {`${t.kinds[entry.kind]} ${format.signed(entry.signedAmount)}, ${format.exact(entry.recordedAt)}. ${entry.reason}`.trim()}{' '}
        <Link to="/finance/proofs" search={{ position: entry.position }} className="link">
          {t.prove}
        </Link>
      </p>
      <Reading of={reading}>
        {({ story }) => (
          <ol className={styles.story} aria-label={t.story}>
            {story.map(({ position, recordedAt, stream, type, data }) => (
              <li
                key={position}
                ref={position === entry.position ? showWithin : undefined}
                aria-current={position === entry.position || undefined}
                data-testid={`story-${position}`}
                data-type={type}
              >
                <div>
                  <b>{type}</b>
                  <button type="button" className="link" onClick={() => choose(Date.parse(recordedAt))}>
                    {format.exact(recordedAt)}
                    <span className="heard">{`, ${t.storyGo}`}</span>
                  </button>
                </div>
                <details>
                  <summary>{stream}</summary>
                  <pre>{JSON.stringify(data, null, 1)}</pre>
                </details>
              </li>
            ))}
          </ol>
        )}
      </Reading>
    </>
  )
}

/** A long story is a window of its own: it opens where the entry stands, and the page stays where it is. */
function showWithin(line: HTMLElement | null): void {
  const list = line?.parentElement
  if (line && list) list.scrollTop = line.offsetTop - list.offsetTop - list.clientHeight + line.offsetHeight
}
