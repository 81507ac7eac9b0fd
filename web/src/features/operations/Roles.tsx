import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import console from '../../ui/console.module.css'
import styles from './operations.module.css'
import type { Operations } from './queries.ts'
import { texts } from './texts.ts'

export function Roles({ roles }: { readonly roles: NonNullable<Operations['roles']> }) {
  const t = useTexts(texts)
  const format = useFormat()
  return (
    <section className={console.section} aria-labelledby="roles">
      <h2 className="heading" id="roles">
        {t.roles}
      </h2>
      <div className={styles.wide} tabIndex={0} role="group" aria-labelledby="roles">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t.columns.role}</th>
              <th scope="col">{t.columns.leader}</th>
              <th scope="col" className={styles.figure}>
                {t.columns.lagPositions}
              </th>
              <th scope="col" className={styles.figure}>
                {t.columns.lagMs}
              </th>
            </tr>
          </thead>
          <tbody>
            {roles.map(({ role, leader, lagPositions, lagMs }) => (
              <tr key={role} data-testid={`role-${role}`} data-value={lagPositions ?? undefined}>
                <td>{role}</td>
                <td>{leader ?? '·'}</td>
                <td className={styles.figure} data-column="lagPositions">
                  {lagPositions === null ? '·' : format.number(lagPositions)}
                </td>
                <td className={styles.figure} data-column="lagMs">
                  {lagMs === null ? '·' : t.seconds(format.number(Math.round(lagMs / 100) / 10))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
