import { defineTexts } from '../i18n/texts.ts'

export const texts = defineTexts(
  {
    mark: '실록',
    home: '실록, 처음으로',
    skip: '본문으로',
    navLabel: '차례',
    areas: { albums: '앨범', shoot: '촬영', credits: '크레딧', photos: '얼굴 사진', none: '웨딩 화보' },
    folios: { albums: '卷三', shoot: '卷二', credits: '卷四', photos: '卷一', none: '卷一' },
    sections: { styles: '열 가지 장면', how: '찍는 법', ledger: '장부', price: '값' },
    otherLanguage: 'English',
    otherTheme: { light: '어둡게 보기', dark: '밝게 보기' },
    signIn: '로그인',
    signOut: '나가기',
    settings: '설정',
  },
  {
    mark: 'Sillok',
    home: 'Sillok, home',
    skip: 'To the page',
    navLabel: 'Contents',
    areas: { albums: 'Albums', shoot: 'Shoot', credits: 'Credits', photos: 'Portraits', none: 'Wedding pictures' },
    folios: { albums: 'III', shoot: 'II', credits: 'IV', photos: 'I', none: 'I' },
    sections: { styles: 'Scenes', how: 'How it works', ledger: 'The ledger', price: 'Prices' },
    otherLanguage: '한국어',
    otherTheme: { light: 'Dark paper', dark: 'Light paper' },
    signIn: 'Sign in',
    signOut: 'Sign out',
    settings: 'Settings',
  },
)
