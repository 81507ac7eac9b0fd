/** Whether a line of the history is as it was written: asked for, worked out here, and told step by step. */
import { useMutation } from '@tanstack/react-query'
import { api, contentOf } from '../../api/client.ts'
import { readKeys } from '../../api/proof/proofKeys.ts'
import { ProofSteps } from '../../api/proof/ProofSteps.tsx'
import { texts as proofTexts } from '../../api/proof/texts.ts'
import { checkInclusion } from '../../api/proof/verify.ts'
import { getSession } from '../../api/session.ts'
import { useTexts } from '../../i18n/texts.ts'
import styles from './CreditsPage.module.css'
import { texts } from './texts.ts'

async function checkEntry(id: string) {
  const [proof, keys] = await Promise.all([
    contentOf(api.GET('/api/ai/credits/transactions/{id}/proof', { params: { path: { id } } })),
    readKeys(),
  ])
  const own = `account-${getSession()?.userId ?? ''}`
  return checkInclusion(proof, keys, ({ stream }) => stream === own)
}

export function Verify({ id }: { readonly id: string }) {
  const t = useTexts(texts)
  const words = useTexts(proofTexts)
  const check = useMutation({ mutationFn: () => checkEntry(id), retry: 2, retryDelay: 1_000 })
  return (
    <div className={styles.verify}>
      <button
        type="button"
        className="link note"
        data-testid="transaction-verify"
        aria-busy={check.isPending}
        disabled={check.isPending}
        onClick={() => check.mutate()}
      >
        {check.isPending ? words.checking : t.verify}
      </button>
      {check.data && <ProofSteps steps={check.data} of="entry" />}
      {check.isError && (
        <p role="alert" className="note">
          {words.unavailable}
        </p>
      )}
    </div>
  )
}
