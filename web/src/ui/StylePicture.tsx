/** A real picture of a style: the portrait that ships, as the service itself renders it. */
import type { ComponentProps } from 'react'

const files = import.meta.glob<string>('./pictures/*.webp', { eager: true, import: 'default', query: '?url' })
const urlOf = (name: string, width: number) => files[`./pictures/${name}-${width}.webp`]
const widths = [360, 528, 1056]

export function StylePicture({
  style,
  role = 'BRIDE',
  alt,
  sizes,
  ...rest
}: Omit<ComponentProps<'img'>, 'src' | 'srcSet' | 'style'> & {
  readonly style: string
  readonly role?: 'BRIDE' | 'GROOM'
  /** Empty where words beside it say the same. */
  readonly alt: string
  /** How wide it is drawn, as for `<img sizes>`. */
  readonly sizes: string
}) {
  const name = `${style}-${role}`
  const sources = widths.flatMap((width) => (urlOf(name, width) ? [`${urlOf(name, width)} ${width}w`] : []))
  return (
    <img src={urlOf(name, 360)} srcSet={sources.join(', ')} sizes={sizes} alt={alt} width={360} height={450} decoding="async" {...rest} />
  )
}
