/** The address of one album: the dashboard, once the album is there. */
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTexts } from '../../i18n/texts.ts'
import { RuledPage } from '../../ui/RuledPage.tsx'
import { Slip } from '../../ui/Slip.tsx'
import { albumQuery } from './album.ts'
import { AlbumDashboard } from './AlbumDashboard.tsx'
import styles from './albums.module.css'
import { texts } from './texts.ts'

const blankPages = 4

export function AlbumPage() {
  const t = useTexts(texts)
  const { id } = useParams({ from: '/albums/$id' })
  const { data, error } = useQuery(albumQuery(id))
  if (data) return <AlbumDashboard key={id} read={data} />
  return (
    <main className={styles.page} aria-busy={!error}>
      <title>{`${t.title} · 실록`}</title>
      <h1 className={error ? 'title' : 'heard'}>{t.title}</h1>
      {error ? (
        <Slip title={t.gone.title} className={styles.gone}>
          <p>{t.gone.body}</p>
          <Link to="/" className="link small">
            {t.gone.way}
          </Link>
        </Slip>
      ) : (
        <div className={styles.albums}>
          {Array.from({ length: blankPages }, (_, at) => (
            <RuledPage key={at} />
          ))}
        </div>
      )}
    </main>
  )
}
