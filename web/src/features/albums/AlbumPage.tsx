/** The address of one album: the dashboard, once the album is there. */
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { codeOf } from '../../api/problem.ts'
import { isUnread, Unread } from '../../api/Unread.tsx'
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
  const reading = useQuery(albumQuery(id))
  if (reading.data) return <AlbumDashboard key={id} read={reading.data} />
  const gone = codeOf(reading.error) === 'not_found'
  const failed = !gone && isUnread(reading)
  return (
    <main className={styles.page} aria-busy={!gone && !failed} data-testid={gone ? 'album-gone' : undefined}>
      <title>{`${t.title} · 실록`}</title>
      <h1 className={gone || failed ? 'title' : 'heard'}>{t.title}</h1>
      {failed && <Unread of={[reading]} />}
      {gone && (
        <Slip title={t.gone.title} className={styles.gone}>
          <p>{t.gone.body}</p>
          <Link to="/" className="link small">
            {t.gone.way}
          </Link>
        </Slip>
      )}
      {!gone && !failed && (
        <div className={styles.albums}>
          {Array.from({ length: blankPages }, (_, at) => (
            <RuledPage key={at} />
          ))}
        </div>
      )}
    </main>
  )
}
