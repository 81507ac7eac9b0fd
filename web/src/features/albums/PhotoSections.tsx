/** The photographs, group by group; each can be dragged beside another, by mouse, touch or keys. */
import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { rectSortingStrategy, SortableContext, sortableKeyboardCoordinates } from '@dnd-kit/sortable'
import { memo, useMemo } from 'react'
import { useTexts } from '../../i18n/texts.ts'
import { edits, type Section } from './album.ts'
import { GroupHead } from './GroupHead.tsx'
import { PhotoCard } from './PhotoCard.tsx'
import { useLaid } from './useLaid.ts'
import type { Album } from './useAlbum.ts'
import styles from './photos.module.css'
import { texts } from './texts.ts'

/** Hundreds of cards: drawn again for what they show, not for a picture that is looked at or a notice above them. */
export const PhotoSections = memo(
  Sections,
  ({ album: before }, { album: after }) =>
    before.data === after.data && before.filter === after.filter && before.selected === after.selected,
)

function Sections({ album }: { readonly album: Album }) {
  const t = useTexts(texts)
  const laid = useLaid(album.photos.length, JSON.stringify(album.filter))
  const sensors = useSensors(
    useSensor(MouseSensor),
    // A finger that stays lifts the picture; one that moves scrolls the page.
    useSensor(TouchSensor, { activationConstraint: { delay: 180, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const placeOf = (id: unknown) => album.photos.findIndex((photo) => photo.id === id)
  const drop = ({ active, over }: DragEndEvent) => {
    const [from, to] = [placeOf(active.id), placeOf(over?.id)]
    if (from < 0 || to < 0 || from === to) return
    album.edit(edits.place(String(active.id), { id: String(over?.id), after: from < to }))
  }
  const announcements: Announcements = {
    onDragStart: () => t.drag.lifted,
    onDragOver: ({ over }) => (over ? t.drag.over(placeOf(over.id) + 1) : undefined),
    onDragEnd: () => t.drag.dropped,
    onDragCancel: () => t.drag.cancelled,
  }
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={drop}
      accessibility={{ announcements, screenReaderInstructions: { draggable: t.drag.how } }}
    >
      {album.sections.map((section) => (
        <PhotoSection key={section.group?.id ?? ''} section={section} laid={laid} album={album} />
      ))}
      {album.sections.length === 0 && <p className="note ink-3">{t.filter.nothing}</p>}
    </DndContext>
  )
}

function PhotoSection({
  section: { group, photos, before },
  laid,
  album,
}: {
  readonly section: Section
  readonly laid: number
  readonly album: Album
}) {
  const t = useTexts(texts)
  // The same list as long as the photographs are the same: each grip that can be dragged is drawn again with another one.
  const ids = useMemo(() => photos.map(({ id }) => id), [photos])
  return (
    <section className={styles.section} data-testid={group ? `group-${group.id}` : undefined}>
      {(group || album.data.groups.length > 0) && <GroupHead group={group} count={photos.length} album={album} />}
      {photos.length === 0 && <p className="note ink-3">{t.group.empty}</p>}
      <SortableContext items={ids} strategy={rectSortingStrategy}>
        <ul className={styles.photos}>
          {photos.map((photo, at) => (
            <PhotoCard
              key={photo.id}
              photo={photo}
              selected={album.selected.includes(photo.id)}
              acts={album.acts}
              early={before + at < laid}
            />
          ))}
        </ul>
      </SortableContext>
    </section>
  )
}
