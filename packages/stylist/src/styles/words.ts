/** What may be written on a picture: without names and dates, true in any year. */
import type { Random } from '../pipeline/random.ts'

export const vows = ['결혼합니다', '우리의 날', '봄날의 약속', '백년가약', '영원을 약속하며'] as const
/** In one column, or in one for each word. */
export const scrolls = ['백년가약', '결혼합니다', '봄날의 약속', '달빛 아래'] as const
export const quiet = ['우리의 날', '그대와 나', '처음처럼', '우리의 계절'] as const
export const subtitles = ['— 우리, 결혼합니다', '— 오늘부터 우리', '— 사랑이 머무는 곳', '— 가장 빛나는 순간'] as const
export const seasons = ['봄날의 약속', '꽃 피는 날에', '우리의 계절', '너와 나의 계절'] as const

export const chosen = (random: Random, [first, ...others]: readonly [string, ...string[]]): string => random.pick(first, ...others)
