/** A set, or one by one: two cards. */
import { useFormat } from '../../i18n/format.ts'
import { type Role } from '../../i18n/names.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Button } from '../../ui/Button.tsx'
import { Dock } from '../../ui/Dock.tsx'
import { StylePicture } from '../../ui/StylePicture.tsx'
import { choose, type Draft, goTo, type Mode } from './draft.ts'
import { StepTitle } from './StepTitle.tsx'
import { texts } from './texts.ts'
import styles from './mode.module.css'

const set = ['CLASSIC_STUDIO', 'LUXURY_HOTEL', 'OUTDOOR_GARDEN', 'TRADITIONAL_HANBOK', 'SUNSET_BEACH']
const roles: readonly Role[] = ['BRIDE', 'GROOM']
const single = ['BLACK_AND_WHITE', 'VINTAGE_CINEMATIC', 'CITY_LIFESTYLE']

export function ModeSelectStep({
  draft,
  balance,
  both,
  onPhotos,
}: {
  readonly draft: Draft
  readonly balance: number
  /** Sets are of both; with one portrait, pictures are picked one by one. */
  readonly both: boolean
  readonly onPhotos: () => void
}) {
  const t = useTexts(texts)
  const format = useFormat()
  const mode: Mode = both ? draft.mode : 'SINGLE'
  const select = (chosen: Mode) => choose({ mode: chosen, pairs: null })
  return (
    <>
      <StepTitle>{t.mode.title}</StepTitle>
      <p className="small ink-2">
        {t.mode.intro} {t.mode.left(format.number(balance))}
      </p>
      <div className={styles.modes} role="group" aria-label={t.mode.title}>
        <button
          type="button"
          className={styles.pick}
          data-testid="mode-BATCH"
          aria-pressed={mode === 'BATCH'}
          disabled={!both}
          onClick={() => select('BATCH')}
        >
          <span className={styles.strip}>
            {roles.flatMap((role) =>
              set.map((style) => (
                <StylePicture
                  key={`${style}-${role}`}
                  style={style}
                  role={role}
                  alt=""
                  sizes="(min-width: 900px) 130px, 60px"
                  data-role={role}
                />
              )),
            )}
          </span>
          <Words of="BATCH" {...(both ? {} : { note: t.mode.needsBoth })} />
        </button>
        <button
          type="button"
          className={`${styles.pick} ${styles.solo}`}
          data-testid="mode-SINGLE"
          aria-pressed={mode === 'SINGLE'}
          onClick={() => select('SINGLE')}
        >
          <span className={styles.three}>
            {single.map((style) => (
              <StylePicture key={style} style={style} alt="" sizes="(min-width: 900px) 270px, 96px" />
            ))}
          </span>
          <Words of="SINGLE" />
        </button>
      </div>
      <Dock note={t.nothingUsed}>
        <Button look="bare" data-testid="wizard-back" onClick={onPhotos}>
          {t.back}
        </Button>
        <Button
          data-testid="wizard-next"
          onClick={() => {
            if (mode !== draft.mode || draft.pairs) select(mode)
            goTo('style')
          }}
        >
          {t.mode.next}
        </Button>
      </Dock>
    </>
  )
}

function Words({ of, note }: { readonly of: Mode; readonly note?: string }) {
  const t = useTexts(texts).mode
  return (
    <span className={styles.words}>
      <span className="heading">{t[of].title}</span>
      <span className="note ink-3">{t[of].range}</span>
      <span className="ink-2">{note ?? t[of].body}</span>
    </span>
  )
}
