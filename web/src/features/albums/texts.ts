import { defineTexts, plural } from '../../i18n/texts.ts'

export const texts = defineTexts(
  {
    title: '앨범',
    photos: (n: number) => `사진 ${n}장`,
    empty: { word: '첫 장', title: '아직 빈 앨범입니다', body: '첫 장을 찍어 볼까요?', way: '촬영하기' },
  },
  {
    title: 'Albums',
    photos: (n) => `${n} ${plural(n, 'picture', 'pictures')}`,
    empty: { word: 'First page', title: 'The album is still empty', body: 'Shall we take the first picture?', way: 'Shoot' },
  },
)
