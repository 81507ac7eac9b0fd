/** What each language calls itself. */
export const languageNames = { ko: '한국어', en: 'English' }
