import type { IncomingHttpHeaders } from 'node:http'
import type { Language } from '../../finance/statement/language.ts'
import { wishesOf } from './accepted.ts'

const languages: readonly Language[] = ['ko', 'en']

/** What a reader likes best of the two (`Accept-Language`, RFC 9110, 12.5.4); Korean when it doesn't matter to them. */
export function acceptedLanguage(headers: IncomingHttpHeaders): Language {
  const wishes = wishesOf(headers['accept-language']).map(({ range, weight }) => ({ language: range.split('-', 1)[0], weight }))
  const weightsOf = (wanted: string) => wishes.filter(({ language }) => language === wanted).map(({ weight }) => weight)
  const weightOf = (language: Language) => {
    const named = weightsOf(language)
    return Math.max(0, ...(named.length > 0 ? named : weightsOf('*')))
  }
  return languages.reduce((best, language) => (weightOf(language) > weightOf(best) ? language : best))
}
