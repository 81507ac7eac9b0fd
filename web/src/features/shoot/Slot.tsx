/** A slot lives as a print does: ruled page, inked page, the picture comes up, the seal comes down. What fails is a slip on its own page. */
import { useState } from 'react'
import { Picture, printSizes } from '../../api/Picture.tsx'
import type { Task } from '../../api/queries.ts'
import { names, pictureWords, roleWord } from '../../i18n/names.ts'
import { useTexts } from '../../i18n/texts.ts'
import { captionClass } from '../../ui/Print.tsx'
import { RuledPage } from '../../ui/RuledPage.tsx'
import { Seal } from '../../ui/Seal.tsx'
import { Slip } from '../../ui/Slip.tsx'
import styles from './job.module.css'
import { texts } from './texts.ts'

export function Slot({ task, over }: { readonly task: Task; readonly over: boolean }) {
  const t = useTexts(texts).job
  const { styles: styleNames, roles } = useTexts(names)
  const style = styleNames[task.style] ?? task.style
  // Only what arrives while one looks comes up out of the paper; what was there is there.
  const [first] = useState(task.status)
  const arriving = task.status === 'DELIVERED' && first !== 'DELIVERED'
  return (
    <li className={styles.slot} data-testid={`slot-${task.index}`} data-status={task.status} data-arriving={arriving}>
      <div className={styles.plate}>
        <SlotPage task={task} style={style} over={over} />
      </div>
      <p className={captionClass}>
        <span>{task.index + 1}</span>
        <b>{style}</b>
        {roleWord(roles, task.role)}
        {task.status === 'DELIVERED' && <Seal kind="delivered" label={t.arrived} />}
      </p>
    </li>
  )
}

function SlotPage({ task, style, over }: { readonly task: Task; readonly style: string; readonly over: boolean }) {
  const t = useTexts(texts).job
  const role = roleWord(useTexts(names).roles, task.role)
  if (task.status === 'DELIVERED' && task.imageUrl)
    return <Picture src={task.imageUrl} alt={pictureWords(style, role)} sizes={printSizes} />
  if (task.status === 'FAILED' || task.status === 'CANCELLED') {
    const stopped = task.status === 'CANCELLED'
    const reason = stopped ? t.cancelledBody : (t.reasons[task.failureCode ?? 'internal'] ?? t.reasons.internal)
    const credit = stopped ? '' : over ? t.creditReturned : t.creditBack
    return (
      <>
        <RuledPage />
        <Slip className={styles.failed}>
          <b>{stopped ? t.cancelled : t.failed}</b>
          <p>
            {reason} {credit}
          </p>
        </Slip>
      </>
    )
  }
  const running = task.status === 'RUNNING'
  return <RuledPage inked={running} words={running ? [style, role, '', '', t.running] : [style, role]} />
}
