/** The way to the issuer, for whoever it knows. */
import { useMutation } from '@tanstack/react-query'
import { getSession, wasRefused } from '../../api/session.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Button } from '../../ui/Button.tsx'
import { Slip } from '../../ui/Slip.tsx'
import type { ClientAtIssuer } from './issuer.ts'
import styles from './SignInPage.module.css'
import { texts } from './texts.ts'

export type SignInTrouble = 'failed' | 'unreachable'

interface Props {
  readonly at: ClientAtIssuer
  readonly next: string
  /** Of the last try. */
  readonly trouble: SignInTrouble | null
}

export function IssuerSignIn({ at, next, trouble }: Props) {
  const t = useTexts(texts)
  const go = useMutation({
    mutationFn: async () => {
      const { goToIssuer } = await import('./oidc.ts')
      // Who is here already, or wasn't taken, means to come as somebody else.
      await goToIssuer(at, { next, prompt: getSession() || wasRefused() ? 'login' : null })
    },
  })
  const said = go.isError ? 'unreachable' : trouble
  return (
    <>
      <p className="small ink-2">{t.atIssuer(new URL(at.issuer).host)}</p>
      <div className={styles.issuer}>
        {said && <Slip alert>{said === 'failed' ? t.failedThere : t.issuerUnreachable}</Slip>}
        {!said && wasRefused() && <Slip alert>{t.notTaken}</Slip>}
        <Button data-testid="sign-in-submit" disabled={go.isPending} onClick={() => go.mutate()}>
          {t.submit}
        </Button>
      </div>
    </>
  )
}
