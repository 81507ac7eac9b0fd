/** A group's name, how many lie in it, and what one does with the group itself. */
import { useState } from 'react'
import { useTexts } from '../../i18n/texts.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { edits, type Group } from './album.ts'
import styles from './albums.module.css'
import { NameField } from './NameField.tsx'
import { texts } from './texts.ts'
import type { Album } from './useAlbum.ts'

export function GroupHead({ group, count, album }: { readonly group: Group | null; readonly count: number; readonly album: Album }) {
  const t = useTexts(texts)
  return (
    <div className={styles.groupHead}>
      <h2 className="heading">{group?.name ?? t.group.none}</h2>
      <span className="note ink-3" data-value={count}>
        {t.photos(count)}
      </span>
      {group && <GroupActs group={group} album={album} />}
    </div>
  )
}

function GroupActs({ group, album }: { readonly group: Group; readonly album: Album }) {
  const t = useTexts(texts)
  const [asked, ask] = useState(false)
  const { groups } = album.data
  const at = groups.findIndex(({ id }) => id === group.id)
  const put = (before: string | null) => album.edit(edits.placeGroup(group, before))
  return (
    <div className={styles.acts}>
      <NameField
        testId={`group-rename-${group.id}`}
        label={t.group.name}
        charactersMax={40}
        now={group.name}
        ariaLabel={t.group.rename(group.name)}
        onSave={(name) => album.edit(edits.renameGroup({ id: group.id, name }))}
      >
        {t.group.shortRename}
      </NameField>
      <button
        type="button"
        className={styles.act}
        data-testid={`group-earlier-${group.id}`}
        aria-label={t.group.earlier(group.name)}
        disabled={at <= 0}
        onClick={() => put(groups[at - 1]?.id ?? null)}
      >
        {t.group.shortEarlier}
      </button>
      <button
        type="button"
        className={styles.act}
        data-testid={`group-later-${group.id}`}
        aria-label={t.group.later(group.name)}
        disabled={at >= groups.length - 1}
        onClick={() => put(groups[at + 2]?.id ?? null)}
      >
        {t.group.shortLater}
      </button>
      <button
        type="button"
        className={styles.act}
        data-testid={`group-delete-${group.id}`}
        aria-label={t.group.delete(group.name)}
        onClick={() => ask(true)}
      >
        {t.group.shortDelete}
      </button>
      <Dialog
        open={asked}
        onOpenChange={ask}
        title={t.group.delete(group.name)}
        confirm={t.group.shortDelete}
        cancel={t.cancel}
        onConfirm={() => {
          ask(false)
          album.edit(edits.removeGroup(group.id))
        }}
      >
        <p>{t.group.deleteBody}</p>
      </Dialog>
    </div>
  )
}
