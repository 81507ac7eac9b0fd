/** What is one's own here: to take along, and to have erased for good, once one has typed that one means it. */
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, contentOf } from '../../api/client.ts'
import { saveFile } from '../../api/saveFile.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './settings.module.css'
import { texts } from './texts.ts'

/** What one has to type: the word of the API, or the page's own. */
const words: ReadonlySet<string> = new Set(['erase', '지우기'])
const isMeant = (typed: string): boolean => words.has(typed.trim().toLowerCase())

async function saveOwnData(): Promise<void> {
  saveFile(await contentOf(api.GET('/api/user/export', { parseAs: 'blob' })), 'sillok-data.zip')
}

export function OwnData({ onErased }: { readonly onErased: () => void }) {
  const t = useTexts(texts)
  const [isAsking, setAsking] = useState(false)
  const [typed, setTyped] = useState('')
  const saving = useMutation({ mutationFn: saveOwnData })
  const erasing = useMutation({
    mutationFn: () => contentOf(api.POST('/api/user/erasure', { body: { confirm: 'erase' } })),
    onSuccess: () => {
      setAsking(false)
      onErased()
    },
  })
  return (
    <>
      <section className={styles.part}>
        <h2 className="heading">{t.ownData}</h2>
        <p className="small ink-2">{t.ownDataNote}</p>
        <Button look="quiet" low data-testid="export-data" disabled={saving.isPending} onClick={() => saving.mutate()}>
          {saving.isPending ? t.saving : t.save}
        </Button>
        {saving.isError && (
          <p className="note" role="alert">
            {t.notSaved}
          </p>
        )}
      </section>
      <section className={styles.part}>
        <h2 className="heading">{t.erase}</h2>
        <p className="small ink-2">{t.eraseNote}</p>
        <Button
          look="quiet"
          low
          data-testid="erase-open"
          onClick={() => {
            setTyped('')
            setAsking(true)
          }}
        >
          {t.eraseOpen}
        </Button>
        <Dialog
          open={isAsking}
          onOpenChange={setAsking}
          title={t.eraseTitle}
          confirm={t.eraseConfirm}
          cancel={t.eraseCancel}
          confirmTestId="erase-confirm"
          confirmDisabled={!isMeant(typed) || erasing.isPending}
          onConfirm={() => erasing.mutate()}
        >
          <p>{t.eraseGoes}</p>
          <p>{t.eraseStays}</p>
          <TextField
            label={t.eraseType}
            placeholder="erase"
            autoComplete="off"
            data-testid="erase-text"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            problem={erasing.isError ? t.notErased : undefined}
          />
        </Dialog>
      </section>
    </>
  )
}
