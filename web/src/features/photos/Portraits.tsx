/** Both portraits, and before them, once, the consent to use a face. */
import { roles } from '../../i18n/names.ts'
import { useTexts } from '../../i18n/texts.ts'
import { useConsent } from './consent.ts'
import { PortraitField } from './PortraitField.tsx'
import styles from './photos.module.css'
import { texts } from './texts.ts'

export function Portraits() {
  const t = useTexts(texts)
  const { consent, asked, failed, give } = useConsent()
  return (
    <>
      {asked && (
        <label className={styles.consent}>
          <input
            type="checkbox"
            data-testid="consent-face"
            checked={consent === 'pending' || consent === 'given'}
            onChange={() => consent === 'wanted' && give()}
          />
          <span>
            {t.consent.own} {t.consent.partner} <small className="note ink-3">{t.consentNote}</small>
            {failed && <small role="alert">{t.consentFailed}</small>}
          </span>
        </label>
      )}
      <div className={styles.two}>
        {roles.map((role) => (
          <PortraitField key={role} role={role} consent={consent} />
        ))}
      </div>
    </>
  )
}
