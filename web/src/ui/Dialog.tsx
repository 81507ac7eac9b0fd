/** A question that waits for its answer, on a sheet of its own. Focus, Escape and the rest of the page are the library's. */
import { AlertDialog } from '@base-ui/react/alert-dialog'
import type { ReactNode } from 'react'
import { buttonClass } from './Button.tsx'
import styles from './Dialog.module.css'

export function Dialog({
  open,
  onOpenChange,
  title,
  children,
  confirm,
  cancel,
  onConfirm,
  confirmTestId = 'dialog-confirm',
  confirmDisabled = false,
}: {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  readonly children?: ReactNode
  readonly confirm: string
  readonly cancel: string
  readonly onConfirm: () => void
  readonly confirmTestId?: string
  readonly confirmDisabled?: boolean
}) {
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={styles.backdrop} />
        <AlertDialog.Popup className={styles.popup}>
          <AlertDialog.Title className="heading">{title}</AlertDialog.Title>
          <div className={styles.body}>{children}</div>
          <div className={styles.answers}>
            <AlertDialog.Close className={buttonClass({ low: true })} data-testid="dialog-cancel">
              {cancel}
            </AlertDialog.Close>
            <button
              type="button"
              className={buttonClass({ look: 'quiet', low: true })}
              data-testid={confirmTestId}
              disabled={confirmDisabled}
              onClick={onConfirm}
            >
              {confirm}
            </button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
