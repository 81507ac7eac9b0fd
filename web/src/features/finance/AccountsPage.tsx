/** `/finance`: accounts by the beginning of their names, what all have together, and the journal. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { More } from '../../api/More.tsx'
import { Reading } from '../../api/Reading.tsx'
import { readingTexts } from '../../api/readingTexts.ts'
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import styles from '../../ui/console.module.css'
import type { DataColumn } from '../../ui/dataColumn.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { FinancePage } from './FinancePage.tsx'
import { Journal } from './Journal.tsx'
import { type Account, accountsQuery } from './queries.ts'
import { texts } from './texts.ts'
import { Totals } from './Totals.tsx'

export function AccountsPage() {
  const t = useTexts(texts)
  const { q = '' } = useSearch({ from: '/finance' })
  const navigate = useNavigate()
  return (
    <FinancePage here="accounts" title={t.accounts}>
      <Totals />
      <section className={styles.section}>
        <div className={styles.fields} role="search">
          <label>
            {t.search}
            <input
              type="search"
              data-testid="account-search"
              placeholder={t.searchHint}
              autoCapitalize="none"
              value={q}
              onChange={({ currentTarget: { value } }) =>
                void navigate({
                  to: '/finance',
                  search: ({ q: _, ...rest }) => ({ ...rest, ...(value !== '' && { q: value }) }),
                  replace: true,
                })
              }
            />
          </label>
        </div>
        <Accounts q={q} />
      </section>
      <Journal />
    </FinancePage>
  )
}

function Accounts({ q }: { readonly q: string }) {
  const t = useTexts(texts)
  const r = useTexts(readingTexts)
  const navigate = useNavigate()
  const reading = useInfiniteQuery(accountsQuery(q))
  const columns = useAccountColumns()
  return (
    <Reading of={reading}>
      {({ pages }) => {
        const accounts = pages.flatMap((page) => page.accounts)
        if (accounts.length === 0) return <p className={styles.quiet}>{t.noAccounts}</p>
        return (
          <>
            <DataTable
              name="accounts"
              columns={columns}
              items={accounts}
              idOf={({ userId }) => userId}
              rowOf={({ userId }) => ({ testId: `account-row-${userId}` })}
              labels={{ caption: t.accounts, ...r.table }}
              onOpen={({ userId }) => void navigate({ to: '/finance/accounts/$userId', params: { userId } })}
            />
            <More of={reading} />
          </>
        )
      }}
    </Reading>
  )
}

function useAccountColumns(): readonly DataColumn<Account>[] {
  const t = useTexts(texts)
  const format = useFormat()
  return useMemo(() => {
    const figure = (id: 'balance' | 'reserved' | 'granted' | 'spent'): DataColumn<Account> => ({
      id,
      label: t.columns[id],
      valueOf: (account) => account[id],
      cellOf: (account) => format.number(account[id]),
      figure: true,
    })
    const time = (id: 'openedAt' | 'lastEntryAt'): DataColumn<Account> => ({
      id,
      label: t.columns[id],
      valueOf: (account) => account[id],
      cellOf: (account) => (account[id] === null ? '' : format.exact(account[id])),
    })
    return [
      { id: 'userId', label: t.columns.userId, valueOf: ({ userId }) => userId },
      figure('balance'),
      figure('reserved'),
      figure('granted'),
      figure('spent'),
      time('openedAt'),
      time('lastEntryAt'),
    ]
  }, [t, format])
}
