import { useSession } from '../../api/session.ts'
import { useTexts } from '../../i18n/texts.ts'
import styles from './settings.module.css'
import { texts } from './texts.ts'

export function SettingsPage() {
  const t = useTexts(texts)
  const session = useSession()
  return (
    <main className={styles.page}>
      <title>{`${t.title} · 실록`}</title>
      <h1 className="title">{t.title}</h1>
      <p className="small ink-2">{t.signedInAs(session?.userId ?? '')}</p>
    </main>
  )
}
