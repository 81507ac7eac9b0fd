/** Korean first, English second; the browser's language until one has chosen. */
import { createPreference } from './preference.ts'

export const languages = ['ko', 'en'] as const
export type Language = (typeof languages)[number]

export const language = createPreference<Language>('language', languages, () => (navigator.language.startsWith('ko') ? 'ko' : 'en'))
