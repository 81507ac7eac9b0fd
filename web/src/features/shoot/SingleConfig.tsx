import type { Catalog } from '../../api/queries.ts'
import { names, type Role, roles } from '../../i18n/names.ts'
import { useTexts } from '../../i18n/texts.ts'
import { choose, type Draft } from './draft.ts'
import { StepTitle } from './StepTitle.tsx'
import styles from './style.module.css'
import { StyleSelector } from './StyleSelector.tsx'
import { texts } from './texts.ts'

const testIds: Readonly<Record<Role, string>> = { BRIDE: 'role-BRIDE', GROOM: 'role-GROOM' }

export function SingleConfig({
  catalog,
  draft,
  photoIds,
}: {
  readonly catalog: Catalog
  readonly draft: Draft
  readonly photoIds: Readonly<Partial<Record<Role, string>>>
}) {
  const t = useTexts(texts).style
  const roleNames = useTexts(names).roles
  const press = (role: Role) => {
    const next = roles.filter((other) => (other === role ? !draft.roles.includes(role) : draft.roles.includes(other)))
    if (next.length > 0) choose({ roles: next })
  }
  return (
    <div className={styles.config}>
      <div>
        <StepTitle>{t.singleTitle}</StepTitle>
        <p className="small ink-2">{t.singleIntro}</p>
        <h2 className={`heading ${styles.sub}`}>{t.who}</h2>
        <div className={styles.roles} role="group" aria-label={t.who}>
          {roles.map((role) => (
            <button
              key={role}
              type="button"
              data-testid={testIds[role]}
              aria-pressed={draft.roles.includes(role)}
              disabled={photoIds[role] === undefined}
              onClick={() => press(role)}
            >
              <span className="name">{roleNames[role]}</span>
              {photoIds[role] === undefined && <span className="note ink-3">{t.noPortrait}</span>}
            </button>
          ))}
        </div>
      </div>
      <div>
        <StyleSelector
          multiSelect
          snapTypes={catalog.snapTypes}
          snapType={draft.snapType}
          onSnapType={(snapType) => choose({ snapType })}
          selected={draft.styles}
          onSelect={(picked) => choose({ styles: picked })}
          label={t.singleTitle}
        />
      </div>
    </div>
  )
}
