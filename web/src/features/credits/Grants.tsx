/** What was given and isn't used up, where each credit of it is, and until when it can be spent. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Cells } from '../../ui/Cells.tsx'
import { cellsOfGrant, type Grant, grantsQuery } from './account.ts'
import styles from './CreditsPage.module.css'
import { Paged } from './Paged.tsx'
import { texts } from './texts.ts'

export function Grants() {
  const t = useTexts(texts)
  const reading = useInfiniteQuery(grantsQuery())
  const grants = (reading.data?.pages ?? []).flatMap((page) => page.grants)
  return (
    <section aria-labelledby="grants" className={styles.section}>
      <h2 className="heading" id="grants">
        {t.grants}
      </h2>
      <Paged reading={reading} empty={grants.length === 0 ? t.grantsEmpty : null} moreId="grants-more">
        <ul className={styles.grants}>
          {grants.map((grant) => (
            <GrantLine key={grant.grantId} grant={grant} />
          ))}
        </ul>
      </Paged>
    </section>
  )
}

function GrantLine({ grant }: { readonly grant: Grant }) {
  const t = useTexts(texts)
  const format = useFormat()
  const { grantId, kind, amount, available, held, expiresAt } = grant
  return (
    <li data-testid={`grant-${grantId}`} data-value={available} data-held={held} data-expires={expiresAt ?? ''}>
      <span className="name">
        {t.grantKinds[kind]} <small className="note ink-3">{format.number(amount)}</small>
      </span>
      <Cells cells={cellsOfGrant(grant)} />
      <span className={`note ink-3 ${styles.until}`}>{expiresAt === null ? t.noEnd : t.until(format.dateTime(expiresAt))}</span>
      <span className={`small ${styles.left}`}>
        {t.left(format.number(available))}
        {held > 0 && <span className="note ink-3">{t.held(format.number(held))}</span>}
      </span>
    </li>
  )
}
