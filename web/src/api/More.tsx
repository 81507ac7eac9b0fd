import { useTexts } from '../i18n/texts.ts'
import { Button } from '../ui/Button.tsx'
import { readingTexts } from './readingTexts.ts'

/** The way to the next page of a list, as long as there is one. */
export function More({
  of,
}: {
  readonly of: { readonly hasNextPage: boolean; readonly isFetchingNextPage: boolean; fetchNextPage(): Promise<unknown> }
}) {
  const t = useTexts(readingTexts)
  if (!of.hasNextPage) return null
  return (
    <Button look="quiet" low disabled={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
      {t.more}
    </Button>
  )
}
