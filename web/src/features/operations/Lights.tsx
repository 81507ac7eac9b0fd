import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import { type Light, lightsOf } from './lights.ts'
import styles from './operations.module.css'
import type { Operations } from './queries.ts'
import { texts } from './texts.ts'

export function Lights({ operations, lookedAtMs }: { readonly operations: Operations; readonly lookedAtMs: number }) {
  const t = useTexts(texts)
  const lights = lightsOf(operations, lookedAtMs)
  return (
    <section aria-label={t.lights} aria-live="polite" data-testid="lights" data-value={lights.length}>
      {lights.length === 0 ? (
        <p className={styles.well}>{t.well}</p>
      ) : (
        <ul className={styles.lights}>
          {lights.map((light) => (
            <One key={`${light.kind} ${light.about}`} light={light} />
          ))}
        </ul>
      )}
    </section>
  )
}

function One({ light: { kind, about, says, alert } }: { readonly light: Light }) {
  const t = useTexts(texts)
  const format = useFormat()
  const isPart = kind === 'away' || kind === 'check'
  const isRole = kind === 'lag' || kind === 'noLeader'
  return (
    <li data-testid={isPart ? `part-down-${about}` : `light-${about}`}>
      <b>{kind === 'seen' ? (t.alerts[about] ?? about) : t.light[kind]}</b> {isPart || isRole ? (t.parts[about] ?? about) : ''}{' '}
      {kind === 'old' ? format.exact(says) : says}
      <a className="link" href={`/docs/OPERATIONS.md#:~:text=${encodeURIComponent(alert)}`} target="_blank" rel="noreferrer">
        {t.remedy}
      </a>
    </li>
  )
}
