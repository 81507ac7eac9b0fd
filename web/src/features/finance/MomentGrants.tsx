/** Each grant with what became of it by the moment, newest first. An old account has hundreds: a hand on the slider draws those that differ. */
import { memo } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import console from '../../ui/console.module.css'
import styles from './account.module.css'
import type { Grant } from './queries.ts'
import { texts } from './texts.ts'

const parts = ['amount', 'available', 'held', 'spent', 'expired', 'revoked'] as const
type Shown = Pick<Grant, 'grantId' | 'kind' | 'expiresAt' | (typeof parts)[number]>

export function MomentGrants({ grants }: { readonly grants: readonly Shown[] }) {
  const t = useTexts(texts)
  return (
    <section className={console.section} aria-labelledby="grants">
      <h2 className="heading" id="grants">
        {t.grants}
      </h2>
      {grants.length === 0 ? (
        <p className={console.quiet}>{t.noGrants}</p>
      ) : (
        <div className={styles.grants} tabIndex={0} role="group" aria-labelledby="grants">
          <table className={styles.small}>
            <thead>
              <tr>
                <th scope="col">{t.columns.kind}</th>
                <th scope="col">{t.columns.expiresAt}</th>
                {parts.map((part) => (
                  <th key={part} scope="col" className={styles.figure}>
                    {t.columns[part]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {grants.map(({ grantId, kind, expiresAt, amount, available, held, spent, expired, revoked }) => (
                <GrantLine key={grantId} {...{ grantId, kind, expiresAt, amount, available, held, spent, expired, revoked }} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

const GrantLine = memo(function GrantLine(grant: Shown) {
  const t = useTexts(texts)
  const format = useFormat()
  return (
    <tr data-testid={`moment-grant-${grant.grantId}`} data-value={grant.available}>
      <td>{t.kinds[grant.kind]}</td>
      <td className={grant.expiresAt === null ? 'ink-3' : 'nowrap'}>
        {grant.expiresAt === null ? t.never : format.exact(grant.expiresAt)}
      </td>
      {parts.map((part) => (
        <td key={part} className={styles.figure} data-column={part} data-value={grant[part]}>
          {format.number(grant[part])}
        </td>
      ))}
    </tr>
  )
})
