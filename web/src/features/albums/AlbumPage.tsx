/** One album: its photographs in their order. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { albumNameOf } from '../../api/albumName.ts'
import { api, contentOf } from '../../api/client.ts'
import { Picture } from '../../api/Picture.tsx'
import { mine } from '../../api/queries.ts'
import { names } from '../../i18n/names.ts'
import { useTexts } from '../../i18n/texts.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { Print } from '../../ui/Print.tsx'
import styles from './albums.module.css'
import { texts } from './texts.ts'

const albumQuery = (id: string) =>
  queryOptions({
    queryKey: mine('album', id),
    queryFn: ({ signal }) => contentOf(api.GET('/api/ai/albums/{id}', { params: { path: { id } }, signal })),
  })

export function AlbumPage() {
  const t = useTexts(texts)
  const { defaultAlbum, styles: styleNames, roles } = useTexts(names)
  const { id } = useParams({ from: '/albums/$id' })
  const { data: album } = useQuery(albumQuery(id))
  if (!album) return <main className={styles.page} aria-busy="true" />
  const name = albumNameOf(album, defaultAlbum)
  return (
    <main className={styles.page}>
      <title>{`${name} · 실록`}</title>
      <h1 className="title">{name}</h1>
      <p className="note ink-3">{album.photos.length > 0 ? t.photos(album.photos.length) : t.empty.title}</p>
      <ul className={styles.albums}>
        {album.photos.map((photo) => (
          <li key={photo.id} data-testid={`album-photo-${photo.id}`}>
            <Print
              caption={
                <>
                  <b>{styleNames[photo.style] ?? photo.style}</b>
                  {roles[photo.role]}
                </>
              }
            >
              <Picture src={photo.imageUrl} alt={styleNames[photo.style] ?? photo.style} />
            </Print>
          </li>
        ))}
      </ul>
      <Link to="/shoot" search={{ album: id }} className={buttonClass({ look: 'quiet' })}>
        {t.empty.way}
      </Link>
    </main>
  )
}
