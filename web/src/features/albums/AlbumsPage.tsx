/** One's albums. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { albumNameOf } from '../../api/albumName.ts'
import { albumsQuery } from '../../api/queries.ts'
import { names } from '../../i18n/names.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Print } from '../../ui/Print.tsx'
import { RuledPage } from '../../ui/RuledPage.tsx'
import styles from './albums.module.css'
import { texts } from './texts.ts'

export function AlbumsPage() {
  const t = useTexts(texts)
  const { defaultAlbum } = useTexts(names)
  const { data: albums } = useQuery(albumsQuery())
  return (
    <main className={styles.page}>
      <title>{`${t.title} · 실록`}</title>
      <h1 className="title">{t.title}</h1>
      <ul className={styles.albums}>
        {(albums ?? []).map((album) => (
          <li key={album.id}>
            <Link to="/albums/$id" params={{ id: album.id }}>
              <Print caption={<b>{albumNameOf(album, defaultAlbum)}</b>}>
                <RuledPage words={[t.empty.word]} />
              </Print>
            </Link>
          </li>
        ))}
        {!albums && (
          <li>
            <RuledPage />
          </li>
        )}
      </ul>
    </main>
  )
}
