/** What the face check said, in words: a plain line when it is well, a slip when it isn't. */
import type { Role } from '../../i18n/names.ts'
import { Slip } from '../../ui/Slip.tsx'

export function Verdict({
  role,
  code,
  title,
  body,
}: {
  readonly role: Role
  readonly code: string
  readonly title: string
  readonly body?: string
}) {
  if (code === 'ok') {
    return (
      <p className="small" data-testid={`photo-verdict-${role}`} data-code={code}>
        <span className="well">{title}</span>
      </p>
    )
  }
  return (
    <div data-testid={`photo-verdict-${role}`} data-code={code}>
      <Slip title={title}>{body && <p>{body}</p>}</Slip>
    </div>
  )
}
