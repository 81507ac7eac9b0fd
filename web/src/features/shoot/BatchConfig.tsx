import type { Catalog } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { names } from '../../i18n/names.ts'
import { useTexts } from '../../i18n/texts.ts'
import { type Cell, Cells } from '../../ui/Cells.tsx'
import { Print } from '../../ui/Print.tsx'
import { StylePicture } from '../../ui/StylePicture.tsx'
import { choose, type Draft } from './draft.ts'
import { type CatalogSet, hasChoice, setOf, stylesOfSet } from './plan.ts'
import { StepTitle } from './StepTitle.tsx'
import styles from './style.module.css'
import { SnapTypes, StyleSelector } from './StyleSelector.tsx'
import { texts } from './texts.ts'

export function BatchConfig({ catalog, draft }: { readonly catalog: Catalog; readonly draft: Draft }) {
  const t = useTexts(texts).style
  const set = setOf(catalog, draft.count)
  return (
    <div className={styles.config}>
      <div>
        <StepTitle>{t.countTitle}</StepTitle>
        <Counts sets={catalog.sets} chosen={draft.count} />
        <p className="note ink-3">{t.cell}</p>
      </div>
      {set && (
        <div>
          {!hasChoice(set) && (
            <SnapTypes snapTypes={catalog.snapTypes} chosen={draft.snapType} onChoose={(snapType) => choose({ snapType })} />
          )}
          <Together set={set} draft={draft} />
          {hasChoice(set) && (
            <>
              <h2 className={`heading ${styles.sub}`}>{t.chooseTitle}</h2>
              <StyleSelector
                snapTypes={catalog.snapTypes}
                snapType={draft.snapType}
                onSnapType={(snapType) => choose({ snapType })}
                selected={draft.choice}
                onSelect={(choice) => choose({ choice })}
                already={set.styles ?? []}
                label={t.chooseTitle}
              />
            </>
          )}
        </div>
      )}
    </div>
  )
}

const testIds: Readonly<Record<number, string>> = { 5: 'count-5', 10: 'count-10', 20: 'count-20' }

function Counts({ sets, chosen }: { readonly sets: readonly CatalogSet[]; readonly chosen: number }) {
  const t = useTexts(texts).style
  const format = useFormat()
  return (
    <div className={styles.counts} role="group" aria-label={t.countTitle}>
      {sets.map(({ id, totalImages: count }) => (
        <button
          key={id}
          type="button"
          className={styles.count}
          data-testid={testIds[count]}
          aria-pressed={count === chosen}
          onClick={() => choose({ count })}
        >
          <span className={styles.number}>
            {format.number(count)}
            <small>{t.sheets}</small>
          </span>
          <span className="small">{t.sets[id]}</span>
          <Cells cells={Array<Cell>(count).fill(count === chosen ? 'held' : 'blank')} perRow={5} />
        </button>
      ))}
    </div>
  )
}

/** The styles that the set brings, each once; how often it is in it is said under it. */
function Together({ set, draft }: { readonly set: CatalogSet; readonly draft: Draft }) {
  const t = useTexts(texts).style
  const { styles: styleNames } = useTexts(names)
  const all = stylesOfSet(set, draft)
  const fixed = hasChoice(set) ? all.slice(0, -1) : all
  const distinct = [...new Set(fixed)]
  const often = (style: string) => fixed.filter((other) => other === style).length
  /** Where there are fewer pictures than pairs, the last style is of one alone. */
  const alone = (style: string) => set.totalImages < all.length * 2 && style === all.at(-1)
  return (
    <>
      <div className={styles.sub}>
        <h2 className="heading">{t.together(distinct.length)}</h2>
        <span className="note ink-3">{t.both}</span>
      </div>
      <ul className={styles.fixed}>
        {distinct.map((style) => (
          <li key={style}>
            <Print
              caption={
                <>
                  <b>{styleNames[style]}</b>
                  {often(style) > 1 && t.twice}
                  {alone(style) && t.firstAlone}
                </>
              }
            >
              <StylePicture style={style} alt="" sizes="(min-width: 900px) 140px, 74px" />
            </Print>
          </li>
        ))}
      </ul>
    </>
  )
}
