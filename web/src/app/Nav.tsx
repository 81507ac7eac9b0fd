/** The contents: along the head on a desktop, along the foot on a phone. Only what one's roles open stands in it. */
import { Link } from '@tanstack/react-router'
import { useTexts } from '../i18n/texts.ts'
import type { Area } from './area.ts'
import styles from './Layout.module.css'
import { texts } from './texts.ts'

const entries = [
  { area: 'albums', to: '/', role: 'user' },
  { area: 'shoot', to: '/shoot', role: 'user' },
  { area: 'credits', to: '/credits', role: 'user' },
  { area: 'photos', to: '/photos', role: 'user' },
  { area: 'finance', to: '/finance', role: 'finance' },
  { area: 'analytics', to: '/analytics', role: 'analyst' },
  { area: 'operations', to: '/operations', role: 'admin' },
] as const

/** Of the first page, for who isn't signed in. */
const sections = ['styles', 'how', 'ledger', 'price'] as const

export function Nav({ area, roles }: { readonly area: Area; readonly roles: readonly string[] }) {
  const t = useTexts(texts)
  const open = entries.filter(({ role }) => roles.includes(role))
  return (
    <nav className={styles.nav} data-testid="nav" aria-label={t.navLabel} data-public={roles.length === 0}>
      {roles.length === 0 &&
        sections.map((section) => (
          <Link key={section} to="/" hash={section} activeOptions={{ exact: true, includeHash: true }}>
            {t.sections[section]}
          </Link>
        ))}
      {open.map((entry) => (
        <Link key={entry.area} to={entry.to} {...(entry.area === area ? { 'aria-current': 'page' as const } : {})}>
          {t.areas[entry.area]}
        </Link>
      ))}
    </nav>
  )
}
