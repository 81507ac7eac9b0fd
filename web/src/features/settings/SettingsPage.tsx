/** `/settings`: language, paper, one's own data, and the way out. */
import { useSession } from '../../api/session.ts'
import { language, languages } from '../../i18n/language.ts'
import { useTexts } from '../../i18n/texts.ts'
import { theme, themes } from '../../i18n/theme.ts'
import { Button } from '../../ui/Button.tsx'
import { OwnData } from './OwnData.tsx'
import styles from './settings.module.css'
import { texts } from './texts.ts'

export function SettingsPage({ onSignOut, onErased }: { readonly onSignOut: () => void; readonly onErased: () => void }) {
  const t = useTexts(texts)
  const session = useSession()
  const languageNow = language.use()
  const themeNow = theme.use()
  return (
    <main className={styles.page}>
      <title>{`${t.title} · 실록`}</title>
      <h1 className="title">{t.title}</h1>
      <p className="small ink-2">{t.signedInAs(session?.userId ?? '')}</p>
      <section className={styles.part}>
        <h2 className="heading" id="settings-language">
          {t.language}
        </h2>
        <div role="group" aria-labelledby="settings-language" className={styles.choices}>
          {languages.map((one) => (
            <button
              key={one}
              type="button"
              lang={one}
              data-testid={`language-${one}`}
              aria-pressed={one === languageNow}
              onClick={() => language.set(one)}
            >
              {t.languages[one]}
            </button>
          ))}
        </div>
      </section>
      <section className={styles.part}>
        <h2 className="heading" id="settings-theme">
          {t.theme}
        </h2>
        <div role="group" aria-labelledby="settings-theme" className={styles.choices}>
          {themes.map((one) => (
            <button key={one} type="button" data-testid={`theme-${one}`} aria-pressed={one === themeNow} onClick={() => theme.set(one)}>
              {t.themes[one]}
            </button>
          ))}
        </div>
        <p className="note ink-3">{t.kept}</p>
      </section>
      {session?.roles.includes('user') && <OwnData onErased={onErased} />}
      <section className={styles.part}>
        <h2 className="heading">{t.leave}</h2>
        <p className="small ink-2">{t.leaveNote}</p>
        <Button look="quiet" low data-testid="settings-sign-out" onClick={onSignOut}>
          {t.signOut}
        </Button>
      </section>
    </main>
  )
}
