/** Both portraits, and before them, once, the consent to use a face. */
import { useState } from 'react'
import { roles } from '../../i18n/names.ts'
import { useTexts } from '../../i18n/texts.ts'
import { giveConsent, useConsent } from './consent.ts'
import { PortraitField } from './PortraitField.tsx'
import styles from './photos.module.css'
import { texts } from './texts.ts'

export function Portraits() {
  const t = useTexts(texts)
  const consented = useConsent()
  // Asked once; where it was asked it stays, so that one sees what one has said.
  const [asked] = useState(!consented)
  return (
    <>
      {asked && (
        <label className={styles.consent}>
          <input type="checkbox" data-testid="consent-face" checked={consented} onChange={giveConsent} />
          <span>
            {t.consent} <small className="note ink-3">{t.consentNote}</small>
          </span>
        </label>
      )}
      <div className={styles.two}>
        {roles.map((role) => (
          <PortraitField key={role} role={role} consented={consented} />
        ))}
      </div>
    </>
  )
}
