/**
 * The photographs one by one, as large as the screen. Swiping is the browser's own scrolling, which snaps to a picture;
 * larger than the screen, a picture is scrolled in its frame, and two fingers zoom the page as anywhere.
 */
import { Dialog } from '@base-ui/react/dialog'
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { Picture } from '../../api/Picture.tsx'
import { names, pictureWords, roleWord } from '../../i18n/names.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Icon } from '../../ui/Icon.tsx'
import { texts } from './texts.ts'
import type { Album } from './useAlbum.ts'
import styles from './viewer.module.css'

export function Viewer({ album }: { readonly album: Album }) {
  return (
    <Dialog.Root open={album.looked !== null} onOpenChange={(open) => !open && album.look(null)}>
      <Dialog.Portal>
        <Dialog.Popup className={styles.viewer} data-testid="viewer">
          {album.looked !== null && <Pictures album={album} first={album.photos.findIndex(({ id }) => id === album.looked)} />}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Pictures({ album, first }: { readonly album: Album; readonly first: number }) {
  const t = useTexts(texts)
  const { styles: styleNames, roles } = useTexts(names)
  const { photos } = album
  const [at, setAt] = useState(first)
  const [zoomed, zoom] = useState(false)
  const track = useRef<HTMLUListElement>(null)
  // Once, before anything is painted: later the place is the reader's.
  const [opened] = useState(first)
  useLayoutEffect(() => {
    track.current?.scrollTo({ left: opened * track.current.clientWidth, behavior: 'instant' })
  }, [opened])
  const photo = photos[at]
  const go = (to: number) => {
    const place = Math.min(Math.max(to, 0), photos.length - 1)
    zoom(false)
    setAt(place)
    track.current?.scrollTo({ left: place * track.current.clientWidth })
  }
  const turn = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, () => void>> = {
      ArrowRight: () => go(at + 1),
      ArrowLeft: () => go(at - 1),
      Home: () => go(0),
      End: () => go(photos.length - 1),
      '+': () => zoom(true),
      '=': () => zoom(true),
      '-': () => zoom(false),
    }
    const step = steps[event.key]
    // A picture larger than the screen is scrolled by the arrows.
    if (!step || (zoomed && event.key.startsWith('Arrow'))) return
    event.preventDefault()
    step()
  }
  const name = photo ? pictureWords(styleNames[photo.style] ?? photo.style, roleWord(roles, photo.role)) : ''
  return (
    <div className={styles.frame} onKeyDown={turn} data-zoomed={zoomed}>
      <Dialog.Title className="heard">{name}</Dialog.Title>
      <ul
        ref={track}
        className={styles.track}
        tabIndex={0}
        aria-label={t.title}
        onScroll={({ currentTarget: { scrollLeft, clientWidth } }) => {
          if (!zoomed && clientWidth > 0) setAt(Math.round(scrollLeft / clientWidth))
        }}
      >
        {photos.map(({ id, imageUrl, style, role }, index) => (
          <li key={id} aria-hidden={index !== at} data-at={index === at} onDoubleClick={() => zoom(!zoomed)}>
            {Math.abs(index - at) < 3 && <Picture src={imageUrl} alt={pictureWords(styleNames[style] ?? style, roleWord(roles, role))} />}
          </li>
        ))}
      </ul>
      <div className={styles.foot}>
        <span aria-live="polite" data-testid="viewer-position" data-value={at + 1}>
          <b>{photo && (styleNames[photo.style] ?? photo.style)}</b> {t.viewer.position(at + 1, photos.length)}
        </span>
        <button type="button" data-testid="viewer-zoom" aria-pressed={zoomed} onClick={() => zoom(!zoomed)}>
          {t.viewer.zoom}
        </button>
        <button type="button" data-testid="viewer-previous" aria-label={t.viewer.previous} disabled={at === 0} onClick={() => go(at - 1)}>
          <Icon name="back" />
        </button>
        <button
          type="button"
          data-testid="viewer-next"
          aria-label={t.viewer.next}
          disabled={at >= photos.length - 1}
          onClick={() => go(at + 1)}
        >
          <Icon name="go" />
        </button>
        <Dialog.Close data-testid="viewer-close" aria-label={t.close}>
          <Icon name="close" />
        </Dialog.Close>
      </div>
    </div>
  )
}
