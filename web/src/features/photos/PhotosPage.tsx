/** `/photos`: the two portraits, to be replaced or deleted. */
import { useTexts } from '../../i18n/texts.ts'
import { Portraits } from './Portraits.tsx'
import styles from './photos.module.css'
import { texts } from './texts.ts'

export function PhotosPage() {
  const t = useTexts(texts).onboarding
  return (
    <main className={styles.page}>
      <title>{`${t.photosTitle} · 실록`}</title>
      <h1 className="title">{t.photosTitle}</h1>
      <Portraits />
    </main>
  )
}
