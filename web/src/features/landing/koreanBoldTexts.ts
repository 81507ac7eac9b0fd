/** What of it is set in the bold serif: apart, so that a first visit loads that face with few letters. */
export const koreanBoldTexts = { names: '서윤 준호 실록', quote: '“사관이 모르게 하라.”' } as const
