/** A button that turns into a line of writing: Enter saves, Escape leaves it as it was. */
import { type ReactNode, useState } from 'react'
import { useTexts } from '../../i18n/texts.ts'
import styles from './albums.module.css'
import { texts } from './texts.ts'

export function NameField({
  testId,
  label,
  charactersMax,
  now = '',
  onSave,
  children,
  ariaLabel,
}: {
  readonly testId: string
  /** Of the field. */ readonly label: string
  readonly charactersMax: number
  readonly now?: string
  readonly onSave: (name: string) => void
  /** Of the button. */ readonly children: ReactNode
  readonly ariaLabel?: string
}) {
  const t = useTexts(texts)
  const [name, setName] = useState<string | null>(null)
  if (name === null) {
    return (
      <button type="button" className={styles.act} data-testid={testId} aria-label={ariaLabel} onClick={() => setName(now)}>
        {children}
      </button>
    )
  }
  const save = () => {
    const typed = name.normalize('NFC').trim()
    if (typed !== '' && typed !== now) onSave(typed)
    setName(null)
  }
  return (
    <form
      className={styles.nameField}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setName(null)
      }}
    >
      <input
        // One pressed the button to write.
        autoFocus
        onFocus={(event) => event.target.select()}
        value={name}
        aria-label={label}
        placeholder={label}
        maxLength={charactersMax}
        data-testid={`${testId}-field`}
        onChange={(event) => setName(event.target.value)}
      />
      <button type="submit" className={styles.act}>
        {t.save}
      </button>
      <button type="button" className={styles.act} onClick={() => setName(null)}>
        {t.cancel}
      </button>
    </form>
  )
}
