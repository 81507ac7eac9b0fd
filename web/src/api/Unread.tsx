/** In place of a page that the server failed to give, with a way on. Where it doesn't answer at all, the page waits for it. */
import { useTexts } from '../i18n/texts.ts'
import { Slip } from '../ui/Slip.tsx'
import { ApiProblem } from './problem.ts'
import { readingTexts } from './readingTexts.ts'

interface Read {
  readonly data: unknown
  readonly error: Error | null
  refetch(): Promise<unknown>
}

export const isUnread = ({ data, error }: Read): boolean => data === undefined && error instanceof ApiProblem

/** @param of what the page needs, of which some couldn't be read */
export function Unread({ of }: { readonly of: readonly Read[] }) {
  const t = useTexts(readingTexts)
  const again = () => {
    for (const read of of) if (isUnread(read)) void read.refetch()
  }
  return (
    <div data-testid="unread">
      <Slip alert>
        <p>{t.failed}</p>
        <button type="button" className="link" onClick={again}>
          {t.again}
        </button>
      </Slip>
    </div>
  )
}
