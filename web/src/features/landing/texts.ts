import { defineTexts } from '../../i18n/texts.ts'

export const texts = defineTexts({ say: '한 장 한 장, 실록에 적듯이.' }, { say: 'Every picture, entered in the annals.' })
