/**
 * A photograph on its page: the print, its words, and what one does with it. Written under it, never on it. Far from the
 * window it is a blank page of the same size.
 */
import { memo, type RefObject, useRef } from 'react'
import { Picture, printSizes } from '../../api/Picture.tsx'
import { names, pictureWords, roleWord } from '../../i18n/names.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Print } from '../../ui/Print.tsx'
import type { Photo } from './album.ts'
import { edits } from './album.ts'
import { Grip } from './Grip.tsx'
import type { CardActs } from './useAlbum.ts'
import styles from './photos.module.css'
import { texts } from './texts.ts'
import { type Nearness, useIsNear } from './useIsNear.ts'

interface CardProps {
  readonly photo: Photo
  readonly selected: boolean
  readonly acts: CardActs
}

export const PhotoCard = memo(function PhotoCard({
  early,
  ...props
}: CardProps & {
  /** Made wherever it is. */
  readonly early: boolean
}) {
  const card = useRef<HTMLLIElement>(null)
  const nearness = useIsNear(card, early)
  const { photo, selected } = props
  return (
    <li
      ref={card}
      className={styles.card}
      data-testid={`album-photo-${photo.id}`}
      data-favorite={photo.favorite}
      data-excluded={photo.excluded}
      data-selected={selected}
    >
      {(early || nearness.near) && <Page {...props} card={card} nearness={nearness} />}
    </li>
  )
})

function Page({
  photo,
  selected,
  acts,
  card,
  nearness,
}: CardProps & { readonly card: RefObject<HTMLLIElement | null>; readonly nearness: Nearness }) {
  const t = useTexts(texts).photo
  const { styles: styleNames, roles } = useTexts(names)
  const { id } = photo
  const style = styleNames[photo.style] ?? photo.style
  const name = pictureWords(style, roleWord(roles, photo.role))
  return (
    <>
      <Print
        caption={
          <span className={styles.words}>
            <b>{style}</b>
            <span>{photo.excluded ? t.excluded : roleWord(roles, photo.role)}</span>
            {photo.tags.map((tag) => (
              <span key={tag} className={styles.tag} data-testid={`tag-${tag}`}>
                {tag}
              </span>
            ))}
          </span>
        }
      >
        <button type="button" className={styles.open} aria-label={t.open(name)} onClick={() => acts.look(id)}>
          <Picture src={photo.imageUrl} alt={name} sizes={printSizes} loading="lazy" />
          {photo.favorite && <Icon name="ribbon" className={styles.ribbon} />}
        </button>
      </Print>
      <div className={styles.tools}>
        <button
          type="button"
          data-testid={`photo-select-${id}`}
          aria-pressed={selected}
          aria-label={t.select(name)}
          onClick={() => acts.select(id)}
        >
          <span className={styles.box}>
            <Icon name="check" />
          </span>
        </button>
        <button
          type="button"
          className={styles.favorite}
          data-testid={`photo-favorite-${id}`}
          aria-pressed={photo.favorite}
          aria-label={t.favorite(name)}
          onClick={() => acts.edit(edits.favorite([id], !photo.favorite))}
        >
          <Icon name="ribbon" />
        </button>
        <button
          type="button"
          data-testid={`photo-exclude-${id}`}
          aria-pressed={photo.excluded}
          aria-label={t.exclude(name)}
          onClick={() => acts.edit(edits.exclude([id], !photo.excluded))}
        >
          <Icon name="close" />
        </button>
        <a data-testid={`download-${id}`} aria-label={t.download(name)} href={`${photo.imageUrl}?download=1`} download>
          <Icon name="down" />
        </a>
        <Grip id={id} card={card} label={t.drag(name)} nearness={nearness} />
      </div>
    </>
  )
}
