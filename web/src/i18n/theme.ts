/** Light or dark paper; the system's choice until one has chosen. */
import { createPreference } from './preference.ts'

export const theme = createPreference('theme', ['light', 'dark'] as const, () =>
  typeof matchMedia === 'function' && matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
)
