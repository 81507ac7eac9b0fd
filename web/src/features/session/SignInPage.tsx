/** `/sign-in`. In dev mode a few ready people, or any name with any roles; else the way to the issuer. */
import { useQuery } from '@tanstack/react-query'
import { clientQuery } from '../../api/queries.ts'
import { useTexts } from '../../i18n/texts.ts'
import { RuledPage } from '../../ui/RuledPage.tsx'
import { Slip } from '../../ui/Slip.tsx'
import { DevSignIn } from './DevSignIn.tsx'
import { IssuerSignIn, type SignInTrouble } from './IssuerSignIn.tsx'
import styles from './SignInPage.module.css'
import { texts } from './texts.ts'

interface Props {
  /** Where the issuer's callback goes on. */
  readonly next: string
  readonly trouble: SignInTrouble | null
  /** Without leaving the page, in dev mode. */
  readonly onSignedIn: () => void
}

export function SignInPage({ next, trouble, onSignedIn }: Props) {
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
      {client?.authMode === 'jwt' &&
        (client.issuer !== null && client.clientId !== null ? (
          <IssuerSignIn at={{ issuer: client.issuer, clientId: client.clientId }} next={next} trouble={trouble} />
        ) : (
          <Slip>{t.noClient}</Slip>
        ))}
    </main>
  )
}
