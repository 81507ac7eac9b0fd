export type Language = 'ko' | 'en'

const languages: readonly Language[] = ['ko', 'en']

/** What a reader likes best of the two (`Accept-Language`, RFC 9110); Korean when it doesn't matter to them. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const liked = new Map<string, number>()
  for (const part of (acceptLanguage ?? '').split(',')) {
    const [range = '', ...parameters] = part.trim().toLowerCase().split(/\s*;\s*/)
    const quality = parameters.find((parameter) => parameter.startsWith('q='))
    const weight = quality === undefined ? 1 : Number(quality.slice(2))
    const primary = range.split('-')[0] ?? ''
    if (weight >= 0) liked.set(primary, Math.max(weight, liked.get(primary) ?? 0))
  }
  const weightOf = (language: Language) => liked.get(language) ?? liked.get('*') ?? 0
  return languages.reduce((best, language) => (weightOf(language) > weightOf(best) ? language : best))
}
