import { expect, test } from 'vitest'
import { acceptedLanguage } from './acceptedLanguage.ts'

test.each([
  [undefined, 'ko'],
  ['', 'ko'],
  ['en', 'en'],
  ['en-US,en;q=0.9', 'en'],
  ['ko-KR,ko;q=0.9,en;q=0.8', 'ko'],
  ['en;q=0.4, ko;q=0.5', 'ko'],
  ['de, en;q=0.7, ko;q=0.3', 'en'],
  ['de', 'ko'],
  ['*', 'ko'],
  ['ko;q=0, *', 'en'],
  ['en;q=nonsense', 'ko'],
] as const)('Accept-Language %j reads %s', (header, language) => expect(acceptedLanguage({ 'accept-language': header })).toBe(language))
