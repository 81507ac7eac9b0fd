/** What every page is bound in: the spine, the head with its contents, the foot, and what is said quietly over all of it. */
import { Link, Outlet, useMatches } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { ImageSession } from '../api/ImageSession.tsx'
import { useSession } from '../api/session.ts'
import { language } from '../i18n/language.ts'
import { useTexts } from '../i18n/texts.ts'
import { theme } from '../i18n/theme.ts'
import { Icon } from '../ui/Icon.tsx'
import type { Area } from './area.ts'
import styles from './Layout.module.css'
import { Nav } from './Nav.tsx'
import { OfflineNotice } from './OfflineNotice.tsx'
import { signOut } from './signOut.ts'
import { texts } from './texts.ts'

// What a couple has on every page is apart, so that a first visit doesn't load it.
const CreditDisplay = lazy(() => import('../features/credits/CreditDisplay.tsx').then((file) => ({ default: file.CreditDisplay })))
// So is what those read who work with the ledger.
const ReadingNotice = lazy(() => import('./ReadingNotice.tsx').then((file) => ({ default: file.ReadingNotice })))
const GenerationFloatingBar = lazy(() =>
  import('../features/shoot/GenerationFloatingBar.tsx').then((file) => ({ default: file.GenerationFloatingBar })),
)

const consoles: ReadonlySet<Area> = new Set(['finance', 'analytics', 'operations'])

export function Layout() {
  const t = useTexts(texts)
  const session = useSession()
  const area = useMatches().at(-1)?.staticData.area ?? 'none'
  const couple = session?.roles.includes('user') ?? false
  return (
    <div className={styles.page}>
      <a className={`${styles.skip} off-paper`} href="#page">
        {t.skip}
      </a>
      <Spine area={area} />
      <div className={styles.main}>
        <header className={`${styles.head} off-paper`}>
          <Link to="/" className={styles.mark} aria-label={t.home}>
            <Icon name="mark" />
            <span>{t.mark}</span>
          </Link>
          <Nav area={area} roles={session?.roles ?? []} />
          <div className={styles.end}>
            {couple && (
              <Suspense>
                <CreditDisplay />
              </Suspense>
            )}
            {!session && <LanguageSwitch />}
            {!session && (
              <Link to="/sign-in" className="link">
                {t.signIn}
              </Link>
            )}
          </div>
        </header>
        <OfflineNotice />
        {consoles.has(area) && (
          <Suspense>
            <ReadingNotice />
          </Suspense>
        )}
        <div id="page" tabIndex={-1} className={styles.content}>
          <ImageSession>
            <Outlet />
          </ImageSession>
        </div>
        <footer className={`${styles.foot} off-paper`}>
          <span>{t.mark}</span>
          {session && <LanguageSwitch />}
          <ThemeSwitch />
          {couple && <Link to="/settings">{t.settings}</Link>}
          {session && (
            <button type="button" data-testid="sign-out" onClick={() => void signOut()}>
              {t.signOut}
            </button>
          )}
          <Link to="/terms">{t.terms}</Link>
          <Link to="/terms" hash="refunds">
            {t.refunds}
          </Link>
          <Link to="/privacy">{t.privacy}</Link>
        </footer>
      </div>
      {couple && (
        <ImageSession>
          <Suspense>
            <GenerationFloatingBar />
          </Suspense>
        </ImageSession>
      )}
    </div>
  )
}

function Spine({ area }: { readonly area: Area }) {
  const t = useTexts(texts)
  return (
    <aside className={`${styles.spine} off-paper`} aria-hidden="true">
      <Icon name="mark" className={styles.spineMark} />
      <Icon name="tail" />
      <span className={`vertical ${styles.spineTitle}`}>{t.areas[area]}</span>
      <i />
      <span className={`vertical ${styles.folio}`}>{t.folios[area]}</span>
      <Icon name="tail" className={styles.turned} />
    </aside>
  )
}

function LanguageSwitch() {
  const t = useTexts(texts)
  const now = language.use()
  const other = now === 'ko' ? 'en' : 'ko'
  return (
    <button type="button" lang={other} data-testid="language-switch" onClick={() => language.set(other)}>
      {t.otherLanguage}
    </button>
  )
}

/** Pressed while the page comes alive, it still shows the paper that the page was drawn on: what holds is asked for. */
function ThemeSwitch() {
  const t = useTexts(texts)
  const now = theme.use()
  return (
    <button type="button" data-testid="theme-switch" onClick={() => theme.set(theme.get() === 'light' ? 'dark' : 'light')}>
      {t.otherTheme[now]}
    </button>
  )
}
