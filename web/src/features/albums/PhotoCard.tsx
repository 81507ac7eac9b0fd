/** A photograph on its page: the print, its words, and what one does with it. Written under it, never on it. */
import { useSortable } from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { Picture } from '../../api/Picture.tsx'
import { names } from '../../i18n/names.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Print } from '../../ui/Print.tsx'
import type { Photo } from './album.ts'
import { edits } from './album.ts'
import type { Album } from './useAlbum.ts'
import styles from './photos.module.css'
import { texts } from './texts.ts'

export function PhotoCard({ photo, album }: { readonly photo: Photo; readonly album: Album }) {
  const t = useTexts(texts).photo
  const { styles: styleNames, roles } = useTexts(names)
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, transform, transition, isDragging } = useSortable({ id: photo.id })
  const { id } = photo
  const style = styleNames[photo.style] ?? photo.style
  const name = `${style}, ${roles[photo.role]}`
  return (
    <li
      ref={setNodeRef}
      className={styles.card}
      data-testid={`album-photo-${id}`}
      data-favorite={photo.favorite}
      data-excluded={photo.excluded}
      data-selected={album.selected.includes(id)}
      data-dragging={isDragging}
      style={{ transform: CSS.Translate.toString(transform), transition: transition ?? undefined }}
    >
      <Print
        caption={
          <span className={styles.words}>
            <b>{style}</b>
            <span>{photo.excluded ? t.excluded : roles[photo.role]}</span>
            {photo.tags.map((tag) => (
              <span key={tag} className={styles.tag} data-testid={`tag-${tag}`}>
                {tag}
              </span>
            ))}
          </span>
        }
      >
        <button type="button" className={styles.open} aria-label={t.open(name)} onClick={() => album.look(id)}>
          <Picture src={photo.imageUrl} alt={name} loading="lazy" />
          {photo.favorite && <Icon name="ribbon" className={styles.ribbon} />}
        </button>
      </Print>
      <div className={styles.tools}>
        <button
          type="button"
          data-testid={`photo-select-${id}`}
          aria-pressed={album.selected.includes(id)}
          aria-label={t.select(name)}
          onClick={() => album.select(id)}
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
          onClick={() => album.edit(edits.favorite([id], !photo.favorite))}
        >
          <Icon name="ribbon" />
        </button>
        <button
          type="button"
          data-testid={`photo-exclude-${id}`}
          aria-pressed={photo.excluded}
          aria-label={t.exclude(name)}
          onClick={() => album.edit(edits.exclude([id], !photo.excluded))}
        >
          <Icon name="close" />
        </button>
        <a data-testid={`download-${id}`} aria-label={t.download(name)} href={`${photo.imageUrl}?download=1`} download>
          <Icon name="down" />
        </a>
        <button
          type="button"
          ref={setActivatorNodeRef}
          className={styles.grip}
          {...attributes}
          {...listeners}
          data-testid={`photo-drag-${id}`}
          aria-label={t.drag(name)}
        >
          <Icon name="grip" />
        </button>
      </div>
    </li>
  )
}
