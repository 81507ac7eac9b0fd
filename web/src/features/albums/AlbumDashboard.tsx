/** One album: what lies in it, in the couple's own order, and all they do with it. */
import { Link, useNavigate } from '@tanstack/react-router'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { albumNameOf, isUnnamed } from '../../api/albumName.ts'
import { api } from '../../api/client.ts'
import { albumsQuery } from '../../api/queries.ts'
import { names } from '../../i18n/names.ts'
import { useTexts } from '../../i18n/texts.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { RuledPage } from '../../ui/RuledPage.tsx'
import { Slip } from '../../ui/Slip.tsx'
import { type Album as AlbumData, edits } from './album.ts'
import styles from './albums.module.css'
import { Filters } from './Filters.tsx'
import { HistoryDialog } from './HistoryDialog.tsx'
import { NameField } from './NameField.tsx'
import { PhotoSections } from './PhotoSections.tsx'
import { SelectionBar } from './SelectionBar.tsx'
import { texts } from './texts.ts'
import { type Album, useAlbum } from './useAlbum.ts'
import { Viewer } from './Viewer.tsx'

export function AlbumDashboard({ read }: { readonly read: AlbumData }) {
  const t = useTexts(texts)
  const album = useAlbum(read)
  const { data } = album
  return (
    <main className={`${styles.page} ${styles.album}`} data-selecting={album.selected.length > 0}>
      <AlbumHead album={album} />
      <Notices album={album} />
      {data.photos.length === 0 && data.groups.length === 0 ? <Empty id={data.id} /> : null}
      <div className={styles.columns}>
        <Filters album={album} />
        <div>
          {(data.photos.length > 0 || data.groups.length > 0) && <PhotoSections album={album} />}
          {data.photos.length > 0 && (
            <Link to="/shoot" search={{ album: data.id }} className={`${buttonClass({ look: 'quiet' })} ${styles.again}`}>
              {t.shootMore}
            </Link>
          )}
        </div>
      </div>
      <SelectionBar album={album} />
      <Viewer album={album} />
    </main>
  )
}

function AlbumHead({ album }: { readonly album: Album }) {
  const t = useTexts(texts)
  const { defaultAlbum } = useTexts(names)
  const { data } = album
  const name = albumNameOf(data, defaultAlbum)
  const isEmpty = data.photos.every(({ excluded }) => excluded)
  return (
    <header className={styles.head}>
      <title>{`${name} · 실록`}</title>
      <div>
        <h1 className="title">{name}</h1>
        <p className="note ink-3">{data.photos.length > 0 ? t.photos(data.photos.length) : t.empty.title}</p>
      </div>
      <div className={styles.acts}>
        <NameField
          testId="album-rename"
          label={t.albumName}
          charactersMax={100}
          now={isUnnamed(data) ? '' : data.name}
          onSave={(typed) => album.edit(edits.rename(typed))}
        >
          {t.rename}
        </NameField>
        {!isEmpty && (
          <a className={styles.act} data-testid="download-all" href={`/api/ai/images/albums/${data.id}/zip`} download>
            {t.downloadAll}
          </a>
        )}
        <HistoryDialog className={styles.act} />
        {!data.isDefault && <DeleteAlbum id={data.id} />}
      </div>
    </header>
  )
}

function Notices({ album }: { readonly album: Album }) {
  const t = useTexts(texts)
  return (
    <div aria-live="polite" className={styles.notices}>
      {album.conflict && (
        <div data-testid="conflict-notice">
          <Slip title={t.conflict.title}>
            <p>{t.conflict.body}</p>
            <button type="button" className="link small" onClick={album.dismiss}>
              {t.close}
            </button>
          </Slip>
        </div>
      )}
      {album.error && (
        <Slip title={t.failed.title}>
          <p>{t.failed.body}</p>
          <button type="button" className="link small" onClick={album.reset}>
            {t.close}
          </button>
        </Slip>
      )}
    </div>
  )
}

function DeleteAlbum({ id }: { readonly id: string }) {
  const t = useTexts(texts)
  const client = useQueryClient()
  const navigate = useNavigate()
  const [asked, ask] = useState(false)
  const remove = useMutation({
    mutationFn: () => api.DELETE('/api/ai/albums/{id}', { params: { path: { id } } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: albumsQuery().queryKey })
      await navigate({ to: '/' })
    },
  })
  return (
    <>
      <button type="button" className={styles.act} data-testid="album-delete" disabled={remove.isPending} onClick={() => ask(true)}>
        {t.delete}
      </button>
      <Dialog
        open={asked}
        onOpenChange={ask}
        title={t.delete}
        confirm={t.delete}
        cancel={t.cancel}
        onConfirm={() => {
          ask(false)
          remove.mutate()
        }}
      >
        <p>{t.deleteBody}</p>
      </Dialog>
      {remove.isError && (
        <div className={styles.refused} data-testid="album-delete-failed">
          <Slip title={t.deleteFailed.title} alert>
            <p>{t.deleteFailed.body}</p>
            <button type="button" className="link small" onClick={() => remove.reset()}>
              {t.close}
            </button>
          </Slip>
        </div>
      )}
    </>
  )
}

function Empty({ id }: { readonly id: string }) {
  const t = useTexts(texts).empty
  return (
    <div className={styles.empty}>
      <div>
        <RuledPage words={[t.word]} />
      </div>
      <p>{t.body}</p>
      <Link to="/shoot" search={{ album: id }} className={buttonClass({})}>
        {t.way}
      </Link>
    </div>
  )
}
