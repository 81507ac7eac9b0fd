/** A picture of one's own. Until the browser may load it, and where it can't, a ruled page stands in its place. */
import { type ComponentProps, useState } from 'react'
import { RuledPage } from '../ui/RuledPage.tsx'
import { useImageCookie } from './ImageSession.tsx'
import styles from './Picture.module.css'

/** How wide a print is drawn where several stand side by side (`--prints`). */
export const printSizes = '(min-width: 900px) 320px, (min-width: 600px) 24vw, 46vw'

/** How wide pictures are, and how narrow the server makes them. */
const wholeWidth = 1024
const smallerWidths = [320, 640]

export function Picture({
  src,
  alt,
  sizes,
  ...rest
}: Omit<ComponentProps<'img'>, 'src' | 'srcSet' | 'sizes'> & {
  readonly src: string
  readonly alt: string
  /** How wide it is drawn, as for `<img sizes>`, so that no more of it is loaded; without it, all of it. */
  readonly sizes?: string
}) {
  const cookie = useImageCookie()
  // What couldn't be loaded is tried again with the next cookie: this one may have ended while the device slept.
  const attempt = `${cookie} ${src}`
  const [failed, setFailed] = useState<string | null>(null)
  if (cookie === null || failed === attempt) return <RuledPage />
  const sources = sizes === undefined ? {} : { sizes, srcSet: sourcesOf(src), className: styles.print }
  return (
    <img {...sources} src={src} alt={alt} width={wholeWidth} height={1280} decoding="async" {...rest} onError={() => setFailed(attempt)} />
  )
}

const sourcesOf = (src: string): string =>
  [...smallerWidths.map((width) => `${src}?width=${width} ${width}w`), `${src} ${wholeWidth}w`].join(', ')
