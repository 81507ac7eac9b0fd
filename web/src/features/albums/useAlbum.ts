/** What the parts of the dashboard share: the album as it is seen, what is chosen, what is shown, what is looked at. */
import { useCallback, useMemo, useState } from 'react'
import { type Album as AlbumData, type Edit, fits, type Filter, sectionsOf } from './album.ts'
import { useAlbumEdits } from './useAlbumEdits.ts'

export type Album = ReturnType<typeof useAlbum>
/** What a card does: the same functions for as long as the page stands, so that a card is drawn again for its own photo alone. */
export type CardActs = Album['acts']

const all: Filter = { of: 'all' }

export function useAlbum(read: AlbumData) {
  const edits = useAlbumEdits(read.id)
  const [filter, show] = useState<Filter>(all)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [looked, look] = useState<string | null>(null)
  const data = edits.seen(read)
  // A group or a tag that is gone, here or in another window, is no filter any more.
  const isThere =
    (filter.of === 'group' && data.groups.some(({ id }) => id === filter.id)) ||
    (filter.of === 'tag' && data.photos.some((photo) => fits(photo, filter))) ||
    filter.of === 'all' ||
    filter.of === 'favorite'
  const shown: Filter = isThere ? filter : all
  const sections = useMemo(() => sectionsOf(data, shown), [data, shown])
  const photos = useMemo(() => sections.flatMap((section) => section.photos), [sections])
  const selected = useMemo(() => chosen.filter((id) => data.photos.some((photo) => photo.id === id)), [chosen, data])
  const { edit } = edits
  const select = useCallback(
    (id: string) => setChosen((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id])),
    [],
  )
  const acts = useMemo(() => ({ edit: (one: Edit) => edit(one), select, look }), [edit, select])
  return {
    ...edits,
    acts,
    data,
    filter: shown,
    show,
    sections,
    /** As they stand on the page. */
    photos,
    selected,
    selectNone: () => setChosen([]),
    looked: looked !== null && photos.some(({ id }) => id === looked) ? looked : null,
    look,
  }
}
