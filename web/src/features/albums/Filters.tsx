/** What is shown: all, favourites, one group, one tag. Beside the photographs on a desktop, above them on a phone. */
import type { ReactNode } from 'react'
import { useTexts } from '../../i18n/texts.ts'
import { edits, type Filter, fits, tagsOf } from './album.ts'
import styles from './albums.module.css'
import { NameField } from './NameField.tsx'
import { texts } from './texts.ts'
import type { Album } from './useAlbum.ts'

const groupsMax = 20

export function Filters({ album }: { readonly album: Album }) {
  const t = useTexts(texts)
  const { groups, photos } = album.data
  const same = (filter: Filter) => JSON.stringify(filter) === JSON.stringify(album.filter)
  const entry = (testId: string, filter: Filter, label: ReactNode) => (
    <li key={testId}>
      <button
        type="button"
        data-testid={testId}
        aria-pressed={same(filter)}
        onClick={() => album.show(same(filter) ? { of: 'all' } : filter)}
      >
        {label}
        <small data-value={photos.filter((photo) => fits(photo, filter)).length}>
          {photos.filter((photo) => fits(photo, filter)).length}
        </small>
      </button>
    </li>
  )
  return (
    <aside className={styles.filters} aria-label={t.filter.label}>
      <ul>
        {entry('filter-all', { of: 'all' }, t.filter.all)}
        {entry('filter-favorite', { of: 'favorite' }, t.filter.favorite)}
        {groups.map(({ id, name }) => entry(`filter-group-${id}`, { of: 'group', id }, name))}
        {tagsOf(photos).map((tag) => entry(`filter-tag-${tag}`, { of: 'tag', tag }, <span className={styles.tagName}>{tag}</span>))}
      </ul>
      {groups.length < groupsMax && (
        <NameField
          testId="group-new"
          label={t.group.name}
          charactersMax={40}
          onSave={(name) => album.edit(edits.addGroup({ id: newId(), name }))}
        >
          {t.group.new}
        </NameField>
      )}
    </aside>
  )
}

/** Also where the page came without TLS: `crypto.randomUUID` isn't there then. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = Array.from(bytes, (byte, at) =>
    (at === 6 ? (byte & 15) | 64 : at === 8 ? (byte & 63) | 128 : byte).toString(16).padStart(2, '0'),
  ).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
