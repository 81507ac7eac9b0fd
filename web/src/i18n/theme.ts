/** Light or dark paper; the system's choice until one has chosen. */
import { createPreference } from './preference.ts'

export const themes = ['light', 'dark'] as const

export const theme = createPreference(
  'theme',
  themes,
  () => (typeof matchMedia === 'function' && matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'),
  () => 'light',
)
