import { useMutation } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { type FormEvent, useId, useState } from 'react'
import { api, contentOf } from '../../../api/client.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { readKeys } from '../../../api/proof/proofKeys.ts'
import { ProofSteps } from '../../../api/proof/ProofSteps.tsx'
import { texts as proofTexts } from '../../../api/proof/texts.ts'
import { allHold, checkInclusion } from '../../../api/proof/verify.ts'
import { useTexts } from '../../../i18n/texts.ts'
import { Button } from '../../../ui/Button.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import styles from './proofs.module.css'
import { texts } from './texts.ts'

async function checkPosition(position: string) {
  const [proof, keys] = await Promise.all([
    contentOf(api.GET('/api/finance/proofs/inclusion', { params: { query: { position } } })),
    readKeys(),
  ])
  return checkInclusion(proof, keys)
}

export function OneEntry() {
  const t = useTexts(texts)
  const words = useTexts(proofTexts)
  const asked = useSearch({ from: '/finance/proofs' })
  const [position, setPosition] = useState(asked.position ?? '')
  const check = useMutation({ mutationFn: checkPosition })
  const heading = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    check.mutate(position.trim())
  }
  const whyNot = (error: Error) => {
    const status = error instanceof ApiProblem ? error.status : 0
    if (status === 404) return t.unknown
    return status === 422 ? t.malformed : words.unavailable
  }
  return (
    <section aria-labelledby={heading} className={styles.section}>
      <h2 className="heading" id={heading}>
        {t.entry}
      </h2>
      <form onSubmit={submit} className={styles.form}>
        <TextField label={t.position} value={position} onChange={({ target }) => setPosition(target.value)} data-testid="proof-position" />
        <Button type="submit" disabled={check.isPending || position.trim() === ''} data-testid="proof-check">
          {check.isPending ? words.checking : t.check}
        </Button>
      </form>
      {(check.data ?? check.error) && (
        <div data-testid="proof-result" data-result={check.data && allHold(check.data) ? 'ok' : 'failed'}>
          {check.data && <ProofSteps steps={check.data} of="entry" />}
          {check.error && (
            <p role="alert" className="note">
              {whyNot(check.error)}
            </p>
          )}
        </div>
      )}
    </section>
  )
}
