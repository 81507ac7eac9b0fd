import { infiniteQueryOptions, useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useId } from 'react'
import { api, contentOf } from '../../../api/client.ts'
import { readHead, readKeys } from '../../../api/proof/proofKeys.ts'
import { ProofSteps } from '../../../api/proof/ProofSteps.tsx'
import { texts as proofTexts } from '../../../api/proof/texts.ts'
import { checkConsistency, parseHead } from '../../../api/proof/verify.ts'
import { mine } from '../../../api/queries.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/texts.ts'
import { Button } from '../../../ui/Button.tsx'
import { RuledPage } from '../../../ui/RuledPage.tsx'
import { Slip } from '../../../ui/Slip.tsx'
import styles from './proofs.module.css'
import { texts } from './texts.ts'

const headsAPage = 20
const firstPage = undefined as string | undefined

const headsQuery = () =>
  infiniteQueryOptions({
    queryKey: mine('proofs', 'heads'),
    initialPageParam: firstPage,
    queryFn: ({ pageParam, signal }) =>
      contentOf(
        api.GET('/api/finance/proofs/heads', {
          params: { query: { limit: headsAPage, ...(pageParam === undefined ? {} : { cursor: pageParam }) } },
          signal,
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })

async function compareWithNewest(size: number) {
  const [from, to, keys] = await Promise.all([readHead(size), readHead(), readKeys()])
  const newest = parseHead(to)?.size ?? size
  const { hashes } = await contentOf(api.GET('/api/proofs/consistency', { params: { query: { from: size, to: newest } } }))
  return checkConsistency({ from, to }, hashes, keys)
}

export function Heads() {
  const t = useTexts(texts)
  const reading = useInfiniteQuery(headsQuery())
  const heads = (reading.data?.pages ?? []).flatMap((page) => page.heads)
  const heading = useId()
  return (
    <section aria-labelledby={heading} className={styles.section}>
      <h2 className="heading" id={heading}>
        {t.heads}
      </h2>
      {reading.isPending && (
        <div className={styles.waiting} aria-busy="true">
          <RuledPage />
        </div>
      )}
      {reading.isError && (
        <Slip title={t.failed.title} alert>
          <p>{t.failed.body}</p>
          <Button look="bare" onClick={() => void reading.refetch()}>
            {t.failed.way}
          </Button>
        </Slip>
      )}
      {reading.data && heads.length === 0 && <p className="note ink-3">{t.headsEmpty}</p>}
      <ol className={styles.heads}>
        {heads.map(({ size }) => (
          <HeadLine key={size} size={size} />
        ))}
      </ol>
      {reading.hasNextPage && (
        <Button look="quiet" low disabled={reading.isFetchingNextPage} onClick={() => void reading.fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </section>
  )
}

function HeadLine({ size }: { readonly size: number }) {
  const t = useTexts(texts)
  const words = useTexts(proofTexts)
  const format = useFormat()
  const check = useMutation({ mutationFn: () => compareWithNewest(size) })
  return (
    <li data-testid={`proof-head-${size}`}>
      <span>{t.leaves(format.number(size))}</span>
      <button
        type="button"
        className="link note"
        disabled={check.isPending}
        data-testid={`proof-compare-${size}`}
        onClick={() => check.mutate()}
      >
        {check.isPending ? words.checking : t.compare}
      </button>
      {check.data && <ProofSteps steps={check.data} of="heads" />}
      {check.isError && (
        <p role="alert" className="note">
          {words.unavailable}
        </p>
      )}
    </li>
  )
}
