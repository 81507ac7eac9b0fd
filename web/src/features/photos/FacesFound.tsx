/** The picture that was chosen, with the faces that were found in it; where one has to be picked, they are buttons. */
import { useState } from 'react'
import { RuledPage } from '../../ui/RuledPage.tsx'
import type { Box } from './cropAround.ts'
import styles from './photos.module.css'

export function FacesFound({
  src,
  alt,
  faces,
  onPick,
  pickLabel,
}: {
  readonly src: string
  readonly alt: string
  readonly faces: readonly Box[]
  readonly onPick?: ((face: Box) => void) | undefined
  readonly pickLabel: (number: number) => string
}) {
  const [size, setSize] = useState<{ readonly width: number; readonly height: number } | 'unseen' | null>(null)
  // HEIC, for one: the server reads it, the browser doesn't.
  if (size === 'unseen') return <RuledPage />
  return (
    <div className={styles.faces}>
      <img
        src={src}
        alt={alt}
        onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => setSize({ width, height })}
        onError={() => setSize('unseen')}
      />
      {size &&
        faces.map((face, at) => {
          const place = placeOf(face, size)
          const number = <b>{at + 1}</b>
          return onPick ? (
            <button
              key={at}
              type="button"
              className={styles.face}
              style={place}
              aria-label={pickLabel(at + 1)}
              onClick={() => onPick(face)}
            >
              {number}
            </button>
          ) : (
            <span key={at} className={styles.face} style={place} aria-hidden="true">
              {faces.length > 1 && number}
            </span>
          )
        })}
    </div>
  )
}

const placeOf = (face: Box, { width, height }: { readonly width: number; readonly height: number }) => ({
  left: `${(face.x / width) * 100}%`,
  top: `${(face.y / height) * 100}%`,
  width: `${(face.width / width) * 100}%`,
  height: `${(face.height / height) * 100}%`,
})
