/** What is Korean in either language: of a leaf of the annals, and of the slip on the cover. */
export const koreanTexts = {
  leaf: '임금이 몸소 활을 들고 노루를 쫓다가 말이 넘어져 떨어졌으나 다치지는 않았다. 곁을 돌아보며 이르기를,',
  written: '태종 사년 이월 팔일',
  volume: '권일',
} as const
