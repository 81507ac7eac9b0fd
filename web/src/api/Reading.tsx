/** What stands where something is read: nothing yet, none of it because it failed, or what there is. */
import type { ReactNode } from 'react'
import { useTexts } from '../i18n/texts.ts'
import styles from '../ui/console.module.css'
import { RuledPage } from '../ui/RuledPage.tsx'
import { Slip } from '../ui/Slip.tsx'
import { ApiProblem } from './problem.ts'
import { readingTexts } from './readingTexts.ts'

interface Read<Content> {
  readonly data: Content | undefined
  readonly error: Error | null
  refetch(): Promise<unknown>
}

export function Reading<Content>({ of, children }: { readonly of: Read<Content>; readonly children: (content: Content) => ReactNode }) {
  const t = useTexts(readingTexts)
  if (of.data !== undefined) return children(of.data)
  if (of.error) {
    return (
      <Slip alert>
        <p>
          {of.error instanceof ApiProblem && of.error.status < 500 ? t.refused : t.failed} {reasonOf(of.error)}
        </p>
        <button type="button" className="link" onClick={() => void of.refetch()}>
          {t.again}
        </button>
      </Slip>
    )
  }
  return (
    <div className={styles.waiting} aria-busy="true">
      <RuledPage />
    </div>
  )
}

/** For those who work with it: the code, and what of the request it was. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof ApiProblem)) return ''
  const errors = error.document?.errors ?? []
  return [error.code, ...errors.map(({ path, message }) => `${path} ${message}`)].join(' · ')
}
