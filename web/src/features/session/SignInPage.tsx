/** `/sign-in`. In dev mode a few ready people, or any name with any roles. */
import { useQuery } from '@tanstack/react-query'
import { clientQuery } from '../../api/queries.ts'
import { useTexts } from '../../i18n/texts.ts'
import { RuledPage } from '../../ui/RuledPage.tsx'
import { Slip } from '../../ui/Slip.tsx'
import { DevSignIn } from './DevSignIn.tsx'
import styles from './SignInPage.module.css'
import { texts } from './texts.ts'

export function SignInPage({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const t = useTexts(texts)
  const { data: client, isError } = useQuery(clientQuery)
  return (
    <main className={styles.page}>
      <title>{`${t.title} · 실록`}</title>
      <h1 className="title">{t.title}</h1>
      {isError && <Slip>{t.unreachable}</Slip>}
      {!client && !isError && (
        <div className={styles.waiting}>
          <RuledPage />
        </div>
      )}
      {client?.authMode === 'dev' && <DevSignIn onSignedIn={onSignedIn} />}
      {client && client.authMode !== 'dev' && <Slip>{t.noClient}</Slip>}
    </main>
  )
}
