/** A leaf of the annals of King Taejong (book 7, 1404), in our own words, and what it has to do with credits. */
import { useTexts } from '../../i18n/texts.ts'
import { boldTexts } from './boldTexts.ts'
import styles from './Annals.module.css'
import page from './LandingPage.module.css'
import { texts } from './texts.ts'

export function Annals() {
  const t = useTexts(texts).ledger
  const { quote } = useTexts(boldTexts)
  return (
    <section className={`${page.section} ${styles.annals}`} id="ledger">
      <blockquote className={styles.leaf} lang="ko">
        <p>
          임금이 몸소 활을 들고 노루를 쫓다가 말이 넘어져 떨어졌으나 다치지는 않았다. 곁을 돌아보며 이르기를, <b>{quote}</b>{' '}
          <small>태종 사년 이월 팔일</small>
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
