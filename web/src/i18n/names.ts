/** What the catalogue's ids are called. Legacy styles are shown, not ordered. */
import { defineTexts } from './texts.ts'

export const names = defineTexts(
  {
    styles: {
      CLASSIC_STUDIO: '클래식 스튜디오',
      LUXURY_HOTEL: '럭셔리 호텔',
      MINIMALIST_GALLERY: '미니멀 갤러리',
      BLACK_AND_WHITE: '흑백',
      OUTDOOR_GARDEN: '야외 정원',
      SUNSET_BEACH: '노을 바다',
      ENCHANTED_FOREST: '깊은 숲',
      TRADITIONAL_HANBOK: '전통 한복',
      VINTAGE_CINEMATIC: '빈티지 시네마',
      CITY_LIFESTYLE: '도시의 밤',
      CLASSIC: '클래식',
      MODERN: '모던',
      VINTAGE: '빈티지',
      ROMANTIC: '로맨틱',
      CINEMATIC: '시네마',
    } as Readonly<Record<string, string>>,
    snapTypes: { STUDIO: '스튜디오', OUTDOOR: '야외', CONCEPT: '컨셉' } as Readonly<Record<string, string>>,
    roles: { BRIDE: '신부', GROOM: '신랑', COUPLE: '두 분' },
    /** The default album until it has a name. */
    defaultAlbum: '우리 앨범',
  },
  {
    styles: {
      CLASSIC_STUDIO: 'Classic studio',
      LUXURY_HOTEL: 'Luxury hotel',
      MINIMALIST_GALLERY: 'Minimal gallery',
      BLACK_AND_WHITE: 'Black and white',
      OUTDOOR_GARDEN: 'Garden',
      SUNSET_BEACH: 'Sunset beach',
      ENCHANTED_FOREST: 'Deep forest',
      TRADITIONAL_HANBOK: 'Hanbok',
      VINTAGE_CINEMATIC: 'Vintage cinema',
      CITY_LIFESTYLE: 'City night',
      CLASSIC: 'Classic',
      MODERN: 'Modern',
      VINTAGE: 'Vintage',
      ROMANTIC: 'Romantic',
      CINEMATIC: 'Cinema',
    },
    snapTypes: { STUDIO: 'Studio', OUTDOOR: 'Outdoor', CONCEPT: 'Concept' },
    roles: { BRIDE: 'bride', GROOM: 'groom', COUPLE: 'both' },
    defaultAlbum: 'Our album',
  },
)

export type Role = 'GROOM' | 'BRIDE'
export const roles: readonly Role[] = ['BRIDE', 'GROOM']
export const isRole = (role: string | null): role is Role => role !== null && roles.some((known) => known === role)
/** Of pictures of before: both, or nobody knows whom. */
type ShownRole = Role | 'COUPLE' | null
export const roleWord = (words: Readonly<Record<Role | 'COUPLE', string>>, role: ShownRole): string => (role === null ? '' : words[role])
/** What a picture is called by those who can't see it. */
export const pictureWords = (style: string, role: string): string => (role === '' ? style : `${style}, ${role}`)
