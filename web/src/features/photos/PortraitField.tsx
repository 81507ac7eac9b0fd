/** One role's portrait: choose it, read what the face check says of it, replace or delete it. */
import { useMemo, useState } from 'react'
import { Picture } from '../../api/Picture.tsx'
import { names, type Role } from '../../i18n/names.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { RuledPage } from '../../ui/RuledPage.tsx'
import type { Consent } from './consent.ts'
import { cropFile } from './cropFile.ts'
import { FacesFound } from './FacesFound.tsx'
import styles from './photos.module.css'
import { texts } from './texts.ts'
import { type Portrait, usePortrait } from './usePortrait.ts'
import { Verdict } from './Verdict.tsx'

const uploads: Readonly<Record<Role, string>> = { BRIDE: 'photo-upload-BRIDE', GROOM: 'photo-upload-GROOM' }

export function PortraitField({ role, consent }: { readonly role: Role; readonly consent: Consent }) {
  const t = useTexts(texts)
  const portrait = usePortrait(role)
  const [waiting, setWaiting] = useState<File | null>(null)
  const choose = (file: File) => (consent === 'given' ? portrait.upload(file) : setWaiting(file))
  if (waiting && consent === 'given') {
    setWaiting(null)
    portrait.upload(waiting)
  }
  return (
    <section
      className={styles.portrait}
      aria-label={t.of[role]}
      data-looking-at={waiting !== null || portrait.showsChosen ? 'chosen' : 'kept'}
    >
      <h2 className="heading">{t.of[role]}</h2>
      <PortraitPicture portrait={portrait} waiting={waiting} />
      <div className={styles.said} aria-live="polite">
        {waiting && consent === 'wanted' ? (
          <Verdict role={role} code="consent" title={t.consentFirst} />
        ) : (
          <PortraitVerdict portrait={portrait} />
        )}
      </div>
      <PortraitActions portrait={portrait} onChoose={choose} />
    </section>
  )
}

function PortraitPicture({ portrait, waiting }: { readonly portrait: Portrait; readonly waiting: File | null }) {
  const t = useTexts(texts)
  const roleName = useTexts(names).roles[portrait.role]
  const shown = waiting ?? (portrait.showsChosen ? portrait.chosen : null)
  const src = useMemo(() => (shown ? URL.createObjectURL(shown) : null), [shown])
  if (src !== null && shown) {
    const several = portrait.code === 'multiple_faces'
    const pick = (face: Portrait['faces'][number]) => {
      void cropFile(
        shown,
        face,
        portrait.faces.filter((other) => other !== face),
      ).then(portrait.upload)
    }
    return <FacesFound src={src} alt={t.chosenPicture} faces={portrait.faces} pickLabel={t.useFace} onPick={several ? pick : undefined} />
  }
  if (!portrait.registered) return <RuledPage words={[roleName]} />
  return (
    <div className={styles.faces}>
      <Picture src={portrait.registered.url} alt={t.pictureOf(roleName)} />
    </div>
  )
}

function PortraitVerdict({ portrait: { role, code, faces, looking } }: { readonly portrait: Portrait }) {
  const t = useTexts(texts)
  if (looking) return <p className="small ink-2">{t.looking}</p>
  if (code === null)
    return (
      <ul className={styles.wants}>
        {t.wants.map((want) => (
          <li key={want}>{want}</li>
        ))}
      </ul>
    )
  const said = code === 'multiple_faces' ? t.manyFaces(faces.length) : (t.verdict[code] ?? t.verdict.other)
  return <Verdict role={role} code={code} title={said?.title ?? ''} body={said?.body ?? ''} />
}

function PortraitActions({ portrait, onChoose }: { readonly portrait: Portrait; readonly onChoose: (file: File) => void }) {
  const t = useTexts(texts)
  const [asking, setAsking] = useState(false)
  const { role, registered, chosen, code, looking } = portrait
  const retry = code === 'unreachable' || code === 'face_check_unavailable'
  return (
    <div className={styles.actions}>
      <label
        className={`${buttonClass({ look: registered ? 'quiet' : 'primary', low: true })} ${styles.choose}`}
        {...(registered ? { 'data-testid': `photo-replace-${role}` } : {})}
      >
        {registered ? t.replace : code === null ? t.choose : t.chooseAnother}
        <input
          className="heard"
          type="file"
          accept="image/jpeg,image/png,image/webp,image/heic,.heic"
          data-testid={uploads[role]}
          aria-label={`${t.of[role]}: ${registered ? t.replace : t.choose}`}
          disabled={looking}
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0]
            currentTarget.value = ''
            if (file) onChoose(file)
          }}
        />
      </label>
      {retry && chosen && (
        <Button look="quiet" low onClick={() => onChoose(chosen)}>
          {t.again}
        </Button>
      )}
      {registered && (
        <Button look="bare" low data-testid={`photo-delete-${role}`} onClick={() => setAsking(true)}>
          {t.remove}
        </Button>
      )}
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={t.removeTitle}
        confirm={t.remove}
        cancel={t.keep}
        onConfirm={() => {
          setAsking(false)
          if (registered) portrait.remove(registered.id)
        }}
      >
        <p>{t.removeBody}</p>
      </Dialog>
    </div>
  )
}
