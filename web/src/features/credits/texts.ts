import { defineTexts } from '../../i18n/texts.ts'

export const texts = defineTexts(
  {
    label: '크레딧',
    reserved: (n: string) => `예약 ${n}`,
    planned: (before: string, after: string) => `지금 ${before}\u00a0크레딧, 찍고 나면 ${after}\u00a0크레딧`,
    short: (n: string) => `${n} 모자람`,
    buy: '채우기',
  },
  {
    label: 'Credits',
    reserved: (n) => `${n} held`,
    planned: (before, after) => `${before}\u00a0credits now, ${after} after the shoot`,
    short: (n) => `${n} short`,
    buy: 'Add',
  },
)
