/** One's albums, each with its first picture. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { albumNameOf } from '../../api/albumName.ts'
import { api, contentOf } from '../../api/client.ts'
import { Picture, printSizes } from '../../api/Picture.tsx'
import { albumsQuery } from '../../api/queries.ts'
import { isUnread, Unread } from '../../api/Unread.tsx'
import { names } from '../../i18n/names.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Print } from '../../ui/Print.tsx'
import { RuledPage } from '../../ui/RuledPage.tsx'
import { Slip } from '../../ui/Slip.tsx'
import styles from './albums.module.css'
import { NameField } from './NameField.tsx'
import { texts } from './texts.ts'

export function AlbumsPage() {
  const t = useTexts(texts)
  const { defaultAlbum } = useTexts(names)
  const reading = useQuery(albumsQuery())
  const albums = reading.data
  const client = useQueryClient()
  const navigate = useNavigate()
  const { mutate, error } = useMutation({
    mutationFn: (name: string) => contentOf(api.POST('/api/ai/albums', { body: { name } })),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: albumsQuery().queryKey })
      await navigate({ to: '/albums/$id', params: { id } })
    },
  })
  return (
    <main className={styles.page}>
      <title>{`${t.title} · 실록`}</title>
      <header className={styles.head}>
        <h1 className="title">{t.title}</h1>
        <div className={styles.acts}>
          <NameField testId="album-new" label={t.albumName} charactersMax={100} onSave={(name) => mutate(name)}>
            {t.newAlbum}
          </NameField>
        </div>
      </header>
      {error && (
        <Slip title={t.failed.title} alert>
          <p>{t.failed.body}</p>
        </Slip>
      )}
      {isUnread(reading) && <Unread of={[reading]} />}
      <ul className={styles.albums}>
        {(albums ?? []).map((album) => (
          <li key={album.id} data-testid={`album-${album.id}`}>
            <Link to="/albums/$id" params={{ id: album.id }}>
              <Print
                caption={
                  <>
                    <b>{albumNameOf(album, defaultAlbum)}</b>
                    {album.photoCount > 0 && t.photos(album.photoCount)}
                  </>
                }
              >
                {album.coverUrl ? <Picture src={album.coverUrl} alt="" sizes={printSizes} /> : <RuledPage words={[t.empty.word]} />}
              </Print>
            </Link>
          </li>
        ))}
        {!albums && !isUnread(reading) && (
          <li>
            <RuledPage />
          </li>
        )}
      </ul>
    </main>
  )
}
