/** What stands around a list that is read page by page: before the first page, when none comes, when it is empty, and more. */
import type { ReactNode } from 'react'
import { useTexts } from '../../i18n/texts.ts'
import { Button } from '../../ui/Button.tsx'
import { RuledPage } from '../../ui/RuledPage.tsx'
import { Slip } from '../../ui/Slip.tsx'
import styles from './CreditsPage.module.css'
import { texts } from './texts.ts'

interface Reading {
  readonly isPending: boolean
  readonly isError: boolean
  readonly hasNextPage: boolean
  readonly isFetchingNextPage: boolean
  fetchNextPage(): Promise<unknown>
  refetch(): Promise<unknown>
}

export function Paged({
  reading,
  empty,
  moreId,
  children,
}: {
  readonly reading: Reading
  /** Said when there is nothing; null when there is something. */
  readonly empty: string | null
  readonly moreId: string
  readonly children: ReactNode
}) {
  const t = useTexts(texts)
  if (reading.isPending) {
    return (
      <div className={styles.waiting} aria-busy="true">
        <RuledPage />
      </div>
    )
  }
  return (
    <>
      {reading.isError && (
        <Slip title={t.failed.title} alert>
          <p>{t.failed.body}</p>
          <Button look="bare" onClick={() => void reading.refetch()}>
            {t.failed.way}
          </Button>
        </Slip>
      )}
      {empty !== null && !reading.isError ? <p className="note ink-3">{empty}</p> : children}
      {reading.hasNextPage && (
        <Button look="quiet" low data-testid={moreId} disabled={reading.isFetchingNextPage} onClick={() => void reading.fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </>
  )
}
