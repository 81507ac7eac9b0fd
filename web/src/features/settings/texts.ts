import { defineTexts } from '../../i18n/texts.ts'

export const texts = defineTexts(
  { title: '설정', signedInAs: (name: string) => `${name} 이름으로 들어와 계십니다.` },
  { title: 'Settings', signedInAs: (name) => `You are signed in as ${name}.` },
)
