import { useTexts } from '../../i18n/texts.ts'
import { type Light, lightsOf } from './lights.ts'
import styles from './operations.module.css'
import type { Operations } from './queries.ts'
import { texts } from './texts.ts'

export function Lights({ operations }: { readonly operations: Operations }) {
  const t = useTexts(texts)
  const lights = lightsOf(operations)
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

function One({ light: { kind, about, says, paragraph } }: { readonly light: Light }) {
  const t = useTexts(texts)
  const isPart = kind === 'away' || kind === 'check'
  const isList = kind === 'parked' || kind === 'deadLetters' || kind === 'rejected'
  return (
    <li data-testid={isPart ? `part-down-${about}` : `light-${about}`}>
      <b>{t.light[kind]}</b> {isList ? '' : (t.parts[about] ?? about)} {says}
      <a className="link" href={`/docs/OPERATIONS.md#:~:text=${encodeURIComponent(paragraph)}`} target="_blank" rel="noreferrer">
        {t.remedy}
      </a>
    </li>
  )
}
