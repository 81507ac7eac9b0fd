/** `/terms` and `/privacy`: what holds, in plain words, each passage with an address of its own. */
import { useTexts } from '../../i18n/texts.ts'
import styles from './LegalPage.module.css'
import { texts } from './texts.ts'

function LegalPage({ name }: { readonly name: 'terms' | 'privacy' }) {
  const { title, intro, passages } = useTexts(texts)[name]
  return (
    <main className={styles.page} data-testid={name}>
      <title>{`${title} · 실록`}</title>
      <h1 className="title">{title}</h1>
      <p className="ink-2">{intro}</p>
      {passages.map((passage) => (
        <section key={passage.id} id={passage.id}>
          <h2 className="heading">{passage.title}</h2>
          <ul className="ink-2">
            {passage.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ))}
    </main>
  )
}

export const TermsPage = () => <LegalPage name="terms" />
export const PrivacyPage = () => <LegalPage name="privacy" />
