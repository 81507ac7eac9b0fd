/**
 * A stamp of vermilion. It says that the server has recorded something, and stands nowhere else: `delivered` (인),
 * `settled` (결), `recorded` (록, under a signed head), `verified` (증, on this device).
 */
import styles from './Seal.module.css'

const letters = {
  delivered: { width: 10, path: 'M50 34A17.5 17.5 0 1 1 15 34 17.5 17.5 0 1 1 50 34M77 15V59M22 64V85H83' },
  settled: { width: 9, path: 'M17 19H45V50M79 13V53M57 26H79M57 41H79M21 62H79V74H21V87H81' },
  recorded: { width: 9, path: 'M21 14H78V26H22V39H79M50 45V56M13 58H87M22 72H77V88' },
  verified: { width: 9, path: 'M22 15H79M23 45 50 18 77 45M13 56H87M63 79A13.5 10 0 1 1 36 79 13.5 10 0 1 1 63 79' },
} as const

/** The edge of a stone that has been pressed a thousand times, and where the paste didn't take. */
const stone =
  'M2.6 2.4 13 1.6 27 2.7 41 1.8 58 2.6 74 1.7 88 2.8 98 2.2 97.3 14 98.4 29 97.4 46 98.2 61 97.2 77 98.3 89 97.1 98 84 97.4 70 98.5 55 97.3 38 98.2 24 97.2 11 98.1 2.1 97.3 2.7 84 1.5 70 2.6 53 1.7 38 2.8 22 1.8 12Z'
const bare =
  'M88 39 89.2 39.7 88.4 40.8ZM40 88 41.4 89 40.3 90.1ZM34 66 35.6 67 34.4 68.2ZM20 30 21.7 31 20.4 32.3ZM93 20 94.3 21 93.1 22ZM66 53 67.4 53.8 66.4 55ZM9 73 10.4 73.8 9.4 75ZM55 6 56.2 6.7 55.4 7.8Z'

export type SealKind = keyof typeof letters

export function Seal({
  kind,
  label,
  big = false,
  className,
}: {
  readonly kind: SealKind
  readonly label?: string
  readonly big?: boolean
  readonly className?: string | undefined
}) {
  const { width, path } = letters[kind]
  const named = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
  return (
    <svg viewBox="0 0 100 100" className={[styles.seal, big && styles.big, className].filter(Boolean).join(' ')} {...named}>
      <path d={stone} fill="var(--seal)" />
      <path d={path} fill="none" stroke="var(--on-seal)" strokeWidth={width} />
      <path d={bare} fill="var(--paper)" />
    </svg>
  )
}
