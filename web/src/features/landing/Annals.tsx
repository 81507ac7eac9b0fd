/** A leaf of the annals of King Taejong (book 7, 1404), in our own words, and what it has to do with credits. */
import { useTexts } from '../../i18n/texts.ts'
import styles from './Annals.module.css'
import { koreanBoldTexts } from './koreanBoldTexts.ts'
import { koreanTexts } from './koreanTexts.ts'
import page from './LandingPage.module.css'
import { texts } from './texts.ts'

export function Annals() {
  const t = useTexts(texts).ledger
  return (
    <section className={`${page.section} ${styles.annals}`} id="ledger">
      <blockquote className={styles.leaf} lang="ko">
        <p>
          {koreanTexts.leaf} <b>{koreanBoldTexts.quote}</b> <small>{koreanTexts.written}</small>
        </p>
      </blockquote>
      <div>
        <h2 className={`title ${styles.king}`}>
          {t.title[0]}
          <br />
          {t.title[1]}
        </h2>
        <p className={`ink-2 ${styles.written}`}>{t.body}</p>
      </div>
    </section>
  )
}
