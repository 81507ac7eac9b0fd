/** A picture of one's own. Until the browser may load it, and where it can't, a ruled page stands in its place. */
import { type ComponentProps, useState } from 'react'
import { RuledPage } from '../ui/RuledPage.tsx'
import { useImageCookie } from './ImageSession.tsx'

export function Picture({ src, alt, ...rest }: Omit<ComponentProps<'img'>, 'src'> & { readonly src: string; readonly alt: string }) {
  const cookie = useImageCookie()
  // What couldn't be loaded is tried again with the next cookie: this one may have ended while the device slept.
  const attempt = `${cookie} ${src}`
  const [failed, setFailed] = useState<string | null>(null)
  if (cookie === null || failed === attempt) return <RuledPage />
  return <img src={src} alt={alt} width={1024} height={1280} decoding="async" {...rest} onError={() => setFailed(attempt)} />
}
