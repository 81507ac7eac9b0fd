/** Styles as real pictures, by where they are shot. One is chosen, or with `multiSelect` as many as one likes. */
import { names } from '../../i18n/names.ts'
import { useTexts } from '../../i18n/texts.ts'
import { captionClass } from '../../ui/Print.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { StylePicture } from '../../ui/StylePicture.tsx'
import styles from './style.module.css'
import { texts } from './texts.ts'

interface Shared {
  readonly snapTypes: readonly { readonly id: string; readonly styles: readonly string[] }[]
  readonly snapType: string
  readonly onSnapType: (id: string) => void
  /** Styles that stand in the set already. */
  readonly already?: readonly string[]
  readonly label: string
}
interface One {
  readonly multiSelect?: false
  readonly selected: string | null
  readonly onSelect: (style: string) => void
}
interface Many {
  readonly multiSelect: true
  readonly selected: readonly string[]
  readonly onSelect: (styles: readonly string[]) => void
}

export function StyleSelector(props: Shared & (One | Many)) {
  const t = useTexts(texts).style
  const { styles: styleNames } = useTexts(names)
  const { snapTypes, snapType, already = [] } = props
  const shown = snapTypes.find(({ id }) => id === snapType)?.styles ?? []
  const isSelected = (style: string) => (props.multiSelect ? props.selected.includes(style) : props.selected === style)
  const press = (style: string) => {
    if (!props.multiSelect) return props.onSelect(style)
    props.onSelect(isSelected(style) ? props.selected.filter((other) => other !== style) : [...props.selected, style])
  }
  return (
    <>
      <SnapTypes snapTypes={snapTypes} chosen={snapType} onChoose={props.onSnapType} />
      <div className={styles.choices} role="group" aria-label={props.label}>
        {shown.map((style) => (
          <button
            key={style}
            type="button"
            className={styles.choice}
            data-testid={`style-${style}`}
            aria-pressed={isSelected(style)}
            onClick={() => press(style)}
          >
            <StylePicture style={style} alt="" sizes="(min-width: 900px) 180px, 154px" />
            <span className={captionClass}>
              <b>{styleNames[style]}</b>
              {already.includes(style) && t.again}
              <span className={styles.tick}>
                <Icon name="check" />
              </span>
            </span>
          </button>
        ))}
      </div>
    </>
  )
}

export function SnapTypes({
  snapTypes,
  chosen,
  onChoose,
}: {
  readonly snapTypes: Shared['snapTypes']
  readonly chosen: string
  readonly onChoose: (id: string) => void
}) {
  const t = useTexts(texts).style
  const { snapTypes: snapNames } = useTexts(names)
  return (
    <div className={styles.snaps} role="group" aria-label={t.snap}>
      {snapTypes.map(({ id }) => (
        <button key={id} type="button" data-testid={`snap-${id}`} aria-pressed={id === chosen} onClick={() => onChoose(id)}>
          {snapNames[id] ?? id}
        </button>
      ))}
    </div>
  )
}
