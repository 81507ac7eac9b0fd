/** What stands in for a page: none at this address, none for these roles, none because it failed, none yet. */
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { useTexts } from '../i18n/texts.ts'
import { Button, buttonClass } from '../ui/Button.tsx'
import { RuledPage } from '../ui/RuledPage.tsx'
import { wordTexts } from './wordTexts.ts'
import { Word } from './Word.tsx'
import styles from './Word.module.css'

export function NotFound() {
  const t = useTexts(wordTexts).notFound
  return (
    <Word title={t.title} body={t.body}>
      <Link to="/" className={buttonClass({ look: 'quiet' })}>
        {t.way}
      </Link>
    </Word>
  )
}

export function NotYours() {
  const t = useTexts(wordTexts).notYours
  return (
    <Word title={t.title} body={t.body}>
      <Link to="/sign-in" className={buttonClass({ look: 'quiet' })}>
        {t.way}
      </Link>
    </Word>
  )
}

export function Failed({ reset }: ErrorComponentProps) {
  const t = useTexts(wordTexts).failed
  const router = useRouter()
  return (
    <Word title={t.title} body={t.body}>
      <Button
        look="quiet"
        onClick={() => {
          reset()
          void router.invalidate()
        }}
      >
        {t.way}
      </Button>
    </Word>
  )
}

export function NotYet() {
  return (
    <main className={styles.word} aria-busy="true">
      <div className={styles.leaf}>
        <RuledPage />
      </div>
    </main>
  )
}
