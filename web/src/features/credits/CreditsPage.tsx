/** `/credits`: what can be spent and what is set aside, what was given, what was written, and what can be bought. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { creditsQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import styles from './CreditsPage.module.css'
import { Grants } from './Grants.tsx'
import { History } from './History.tsx'
import { texts } from './texts.ts'

export function CreditsPage({ packages }: { /** What can be bought, of the feature that sells it. */ readonly packages: ReactNode }) {
  const t = useTexts(texts)
  const format = useFormat()
  const { data } = useQuery(creditsQuery())
  return (
    <main className={styles.page}>
      <title>{`${t.label} · 실록`}</title>
      <div>
        <h1 className="small ink-2">{t.spendable}</h1>
        <p className={styles.now} aria-busy={!data}>
          {data && (
            <>
              <span className="figure" data-testid="credits-balance" data-value={data.balance}>
                {format.number(data.balance)}
              </span>
              <span className="small ink-2" data-testid="credits-reserved" data-value={data.reserved}>
                {t.reserved(format.number(data.reserved))}
              </span>
            </>
          )}
        </p>
        <Grants />
        <div className={styles.section}>{packages}</div>
      </div>
      <History />
    </main>
  )
}
