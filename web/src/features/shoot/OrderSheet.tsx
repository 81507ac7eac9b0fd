/** The order as a document: what, how many, where to, and the sum under a double line. */
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { StylePicture } from '../../ui/StylePicture.tsx'
import styles from './confirm.module.css'
import type { Draft, Pair } from './draft.ts'
import { texts } from './texts.ts'

const shownMax = 5

export function OrderSheet({ draft, pairs, album }: { readonly draft: Draft; readonly pairs: readonly Pair[]; readonly album: string }) {
  const t = useTexts(texts)
  const format = useFormat()
  const distinct = [...new Map(pairs.map((pair) => [pair.style, pair])).values()]
  const both = new Set(pairs.map(({ role }) => role)).size === 2
  const set = { 5: 'light', 10: 'essential', 20: 'premium' }[draft.count]
  const composition = draft.pairs
    ? t.confirm.again
    : [t.confirm.modeOf[draft.mode], draft.mode === 'BATCH' && set ? t.style.sets[set] : null].filter(Boolean).join(', ')
  const lines = [
    { name: t.confirm.composition, value: composition },
    { name: t.confirm.scenes, value: t.confirm.scenesOf(distinct.length, both) },
    { name: t.confirm.album, value: t.confirm.albumNamed(album) },
  ]
  return (
    <Sheet>
      <div className={styles.thumbs}>
        {distinct.slice(0, shownMax).map(({ style, role }) => (
          <StylePicture key={style} style={style} role={role} alt="" sizes="(min-width: 900px) 116px, 56px" />
        ))}
      </div>
      <dl className={styles.lines}>
        {lines.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div className={styles.sum}>
          <dt>{t.confirm.sum(format.number(pairs.length))}</dt>
          <dd data-testid="confirm-cost" data-value={pairs.length}>
            {format.number(pairs.length)}
            <small>{t.confirm.unit}</small>
          </dd>
        </div>
      </dl>
    </Sheet>
  )
}
