/** Numbers of pictures as one says them, up to twenty. */
const korean = '한 두 세 네 다섯 여섯 일곱 여덟 아홉 열 열한 열두 열세 열네 열다섯 열여섯 열일곱 열여덟 열아홉 스무'.split(' ')
const english =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  )

export const inKorean = (count: number): string => korean[count - 1] ?? String(count)
export const inEnglish = (count: number): string => english[count - 1] ?? (count === 0 ? 'none' : String(count))
export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
