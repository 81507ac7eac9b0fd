/** A button that asks before it does, and says when that was refused or not answered. */
import { type ReactNode, useState } from 'react'
import { reasonOf } from '../../api/Reading.tsx'
import { ApiProblem } from '../../api/problem.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import styles from './operations.module.css'
import { texts } from './texts.ts'

export function Ask({
  label,
  testId,
  question,
  body,
  field,
  onConfirm,
}: {
  readonly label: string
  readonly testId: string
  readonly question: string
  readonly body?: ReactNode
  /** What has to be written with it. */
  readonly field?: { readonly name: string; readonly label: string }
  readonly onConfirm: (text: string) => Promise<unknown>
}) {
  const t = useTexts(texts)
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const confirm = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await onConfirm(text)
      setOpen(false)
    } catch (error) {
      setProblem(error instanceof ApiProblem ? `${t.refused} ${reasonOf(error)}` : t.away)
    }
    setBusy(false)
  }
  return (
    <>
      <Button look="quiet" low data-testid={testId} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={question}
        confirm={label}
        cancel={t.cancel}
        confirmDisabled={busy || (field !== undefined && text.trim() === '')}
        onConfirm={() => void confirm()}
      >
        {body}
        {field && (
          <label className={styles.note}>
            {field.label}
            <input name={field.name} maxLength={200} value={text} onChange={({ currentTarget }) => setText(currentTarget.value)} />
          </label>
        )}
        {problem !== null && <p role="alert">{problem}</p>}
      </Dialog>
    </>
  )
}
