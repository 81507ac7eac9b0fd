/** Korean first, English second; the browser's language until one has chosen. */
import { createPreference, type Preference } from './preference.ts'

export const languages = ['ko', 'en'] as const
export type Language = (typeof languages)[number]

export const language: Preference<Language> = createPreference(
  'language',
  languages,
  () => (navigator.language.startsWith('ko') ? 'ko' : 'en'),
  // The other one may be chosen before all of the first page has come alive.
  () => languages.find((one) => one === drawnIn()) ?? language.get(),
)

/** Says the first page itself; where pages are drawn for the first time there is none. */
const drawnIn = () => (typeof document === 'undefined' ? null : document.getElementById('root')?.dataset.language)
