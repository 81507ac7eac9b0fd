/** All that was ever taken, newest first, with as many pictures as a line has: none, one, two or four in old ones. */
import { Dialog } from '@base-ui/react/dialog'
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { api, contentOf } from '../../api/client.ts'
import { Picture } from '../../api/Picture.tsx'
import { mine } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { names, pictureWords, roleWord } from '../../i18n/names.ts'
import { useTexts } from '../../i18n/texts.ts'
import styles from './history.module.css'
import { texts } from './texts.ts'

const historyQuery = () =>
  infiniteQueryOptions({
    queryKey: mine('generations'),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      contentOf(api.GET('/api/ai/generations', { params: { query: { limit: 30, ...(pageParam ? { cursor: pageParam } : {}) } }, signal })),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })

export function HistoryDialog({ className }: { readonly className: string | undefined }) {
  const t = useTexts(texts)
  return (
    <Dialog.Root>
      <Dialog.Trigger className={className} data-testid="album-history">
        {t.history}
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.sheet} data-testid="history">
          <header>
            <Dialog.Title className="heading">{t.history}</Dialog.Title>
            <Dialog.Close className={className} data-testid="history-close">
              {t.close}
            </Dialog.Close>
          </header>
          <History />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function History() {
  const t = useTexts(texts)
  const format = useFormat()
  const { styles: styleNames, roles } = useTexts(names)
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(historyQuery())
  const lines = (data?.pages ?? []).flatMap(({ generations }) => generations)
  if (data && lines.length === 0) return <p className="note ink-3">{t.historyEmpty}</p>
  return (
    <>
      <ol className={styles.lines} aria-busy={!data}>
        {lines.map(({ id, style, role, imageUrls, createdAt }) => (
          <li key={id} data-testid={`generation-${id}`} data-value={imageUrls.length}>
            <p>
              <b className="name">{styleNames[style] ?? style}</b>
              <span className="note ink-3">{[roleWord(roles, role), format.dateTime(createdAt)].filter(Boolean).join(', ')}</span>
              {imageUrls.length === 0 && <span className="note ink-3">{t.noPicture}</span>}
            </p>
            <div>
              {imageUrls.map((url) => (
                <Picture
                  key={url}
                  src={url}
                  alt={pictureWords(styleNames[style] ?? style, roleWord(roles, role))}
                  sizes="56px"
                  loading="lazy"
                />
              ))}
            </div>
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <button type="button" className="link small" onClick={() => void fetchNextPage()}>
          {t.more}
        </button>
      )}
    </>
  )
}
