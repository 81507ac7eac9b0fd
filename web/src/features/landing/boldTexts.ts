import { defineTexts } from '../../i18n/texts.ts'

/** What the first page sets in the bold serif. Apart from the rest, so that a first visit loads that face with few letters. */
export const boldTexts = defineTexts(
  {
    steps: ['얼굴 사진을 맡깁니다', '구성을 고르고 값을 봅니다', '사진이 한 장씩 도착합니다'],
  },
  {
    steps: ['Leave us your portraits', 'Choose a set, see the price', 'The pictures arrive, one by one'],
  },
)
