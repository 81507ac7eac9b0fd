/** What is done with all that is chosen at once. */
import { useState } from 'react'
import { useTexts } from '../../i18n/texts.ts'
import { edits, tagsOf } from './album.ts'
import styles from './selection.module.css'
import { texts } from './texts.ts'
import type { Album } from './useAlbum.ts'

const tagCharactersMax = 30

export function SelectionBar({ album }: { readonly album: Album }) {
  const t = useTexts(texts).selection
  const { selected, data, edit } = album
  if (selected.length === 0) return null
  const photos = data.photos.filter(({ id }) => selected.includes(id))
  const areFavorites = photos.every(({ favorite }) => favorite)
  const areExcluded = photos.every(({ excluded }) => excluded)
  return (
    <div className={styles.bar} role="group" aria-label={t.label}>
      <div className={styles.top}>
        <span aria-live="polite" data-testid="selected-count" data-value={selected.length}>
          {t.count(selected.length)}
        </span>
        <button type="button" data-testid="select-none" onClick={album.selectNone}>
          {t.stop}
        </button>
      </div>
      <div className={styles.acts}>
        {data.groups.map(({ id, name }) => (
          <button key={id} type="button" data-testid={`move-${id}`} onClick={() => edit(edits.moveTo(selected, id))}>
            {t.moveTo(name)}
          </button>
        ))}
        {photos.some(({ groupId }) => groupId !== null) && (
          <button type="button" data-testid="move-out" onClick={() => edit(edits.moveTo(selected, null))}>
            {t.moveOut}
          </button>
        )}
        <button type="button" data-testid="selected-favorite" onClick={() => edit(edits.favorite(selected, !areFavorites))}>
          {areFavorites ? t.unfavorite : t.favorite}
        </button>
        <button type="button" data-testid="selected-exclude" onClick={() => edit(edits.exclude(selected, !areExcluded))}>
          {areExcluded ? t.include : t.exclude}
        </button>
        {tagsOf(photos).map((tag) => (
          <button key={tag} type="button" data-testid={`untag-${tag}`} onClick={() => edit(edits.untag(selected, tag))}>
            {t.untag(tag)}
          </button>
        ))}
      </div>
      <TagField onTag={(tag) => edit(edits.tag(selected, tag))} />
    </div>
  )
}

function TagField({ onTag }: { readonly onTag: (tag: string) => void }) {
  const t = useTexts(texts).selection
  const [tag, setTag] = useState('')
  const typed = tag.normalize('NFC').trim()
  return (
    <form
      className={styles.tag}
      onSubmit={(event) => {
        event.preventDefault()
        if (typed === '') return
        onTag(typed)
        setTag('')
      }}
    >
      <input
        data-testid="tag-input"
        value={tag}
        maxLength={tagCharactersMax}
        aria-label={t.tag}
        placeholder={t.tag}
        onChange={(event) => setTag(event.target.value)}
      />
      <button type="submit" disabled={typed === ''}>
        {t.addTag}
      </button>
    </form>
  )
}
