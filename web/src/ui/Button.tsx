/** The three ways to ask for something: one `primary` a screen, `quiet` beside it, `bare` for a way back. */
import type { ComponentProps } from 'react'
import styles from './Button.module.css'

interface Look {
  readonly look?: 'primary' | 'quiet' | 'bare'
  readonly low?: boolean
}

export const buttonClass = ({ look = 'primary', low = false }: Look): string =>
  [styles.button, styles[look], low && styles.low].filter(Boolean).join(' ')

export function Button({ look, low, type = 'button', className, ...rest }: ComponentProps<'button'> & Look) {
  return (
    <button
      type={type}
      className={[buttonClass({ ...(look && { look }), ...(low && { low }) }), className].filter(Boolean).join(' ')}
      {...rest}
    />
  )
}
