/** `/` for who isn't signed in: what this is, ten real pictures, how it goes, how it is written down, what it costs. */
import { Link } from '@tanstack/react-router'
import { names } from '../../i18n/names.ts'
import { useTexts } from '../../i18n/texts.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { Print } from '../../ui/Print.tsx'
import { StylePicture } from '../../ui/StylePicture.tsx'
import { boldTexts } from './boldTexts.ts'
import styles from './LandingPage.module.css'
import { Annals } from './Annals.tsx'
import { koreanBoldTexts } from './koreanBoldTexts.ts'
import { koreanTexts } from './koreanTexts.ts'
import { Prices } from './Prices.tsx'
import { texts } from './texts.ts'

const scenes = [
  'CLASSIC_STUDIO',
  'LUXURY_HOTEL',
  'MINIMALIST_GALLERY',
  'BLACK_AND_WHITE',
  'OUTDOOR_GARDEN',
  'SUNSET_BEACH',
  'ENCHANTED_FOREST',
  'TRADITIONAL_HANBOK',
  'VINTAGE_CINEMATIC',
  'CITY_LIFESTYLE',
]

export function LandingPage() {
  const t = useTexts(texts)
  const bold = useTexts(boldTexts)
  return (
    <main>
      <title>{t.title}</title>
      <Hero />
      <Scenes />
      <section className={styles.section} id="how">
        <h2 className="title">{t.how.title}</h2>
        <ol className={styles.three}>
          {t.how.steps.map((step, at) => (
            <li key={step}>
              <h3 className="heading">{bold.steps[at]}</h3>
              <p>{step}</p>
            </li>
          ))}
        </ol>
      </section>
      <Annals />
      <Prices />
      <p className={styles.colophon}>
        {t.colophon.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </p>
    </main>
  )
}

function Hero() {
  const t = useTexts(texts)
  const { styles: styleNames } = useTexts(names)
  return (
    <section className={styles.hero}>
      <p className={styles.slip} lang="ko" aria-hidden="true">
        {koreanBoldTexts.names}
        <small>{koreanTexts.volume}</small>
      </p>
      <Print
        className={styles.lead}
        caption={
          <>
            <b>{styleNames.TRADITIONAL_HANBOK}</b>
            {t.leadNote}
          </>
        }
      >
        <StylePicture
          style="TRADITIONAL_HANBOK"
          alt={styleNames.TRADITIONAL_HANBOK ?? ''}
          sizes="(min-width: 900px) 528px, (min-width: 600px) 440px, 280px"
          fetchPriority="high"
        />
      </Print>
      <div className={styles.aside}>
        <Print caption={<b>{styleNames.LUXURY_HOTEL}</b>}>
          <StylePicture style="LUXURY_HOTEL" alt="" sizes="312px" loading="lazy" />
        </Print>
      </div>
      <div className={styles.say}>
        <h1 className="display">
          {t.say[0]}
          <br />
          {t.say[1]}
        </h1>
        <p>{t.intro}</p>
        <Link to="/sign-in" className={`${buttonClass({})} ${styles.begin}`}>
          {t.begin}
        </Link>
        <p className={styles.free}>{t.free}</p>
      </div>
    </section>
  )
}

function Scenes() {
  const t = useTexts(texts)
  const { styles: styleNames } = useTexts(names)
  return (
    <section className={styles.section} id="styles">
      <h2 className="title">{t.styles.title}</h2>
      <p className="ink-2">{t.styles.intro}</p>
      <ul className={styles.ten}>
        {scenes.map((style, index) => (
          <li key={style}>
            <Print
              caption={
                <>
                  <span>{index + 1}</span>
                  <b>{styleNames[style]}</b>
                </>
              }
            >
              <StylePicture style={style} alt={styleNames[style] ?? style} sizes="(min-width: 900px) 226px, 154px" loading="lazy" />
            </Print>
          </li>
        ))}
      </ul>
    </section>
  )
}
