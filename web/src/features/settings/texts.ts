import { defineTexts } from '../../i18n/texts.ts'

export const texts = defineTexts(
  {
    title: '설정',
    signedInAs: (name: string) => `${name} 이름으로 들어와 계십니다.`,
    language: '언어',
    languages: { ko: '한국어', en: 'English' },
    theme: '종이',
    themes: { light: '밝은 종이', dark: '어두운 종이' },
    kept: '고르신 것은 이 기기에 남습니다.',
    leave: '나가기',
    leaveNote: '나가셔도 앨범과 촬영은 그대로 있습니다.',
    signOut: '이 기기에서 나가기',
  },
  {
    title: 'Settings',
    signedInAs: (name) => `You are signed in as ${name}.`,
    language: 'Language',
    languages: { ko: '한국어', en: 'English' },
    theme: 'Paper',
    themes: { light: 'Light paper', dark: 'Dark paper' },
    kept: 'Your choice is kept on this device.',
    leave: 'Signing out',
    leaveNote: 'Your albums and shoots stay as they are.',
    signOut: 'Sign out on this device',
  },
)
