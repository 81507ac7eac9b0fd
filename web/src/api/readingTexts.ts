import { defineTexts } from '../i18n/texts.ts'

export const readingTexts = defineTexts(
  {
    failed: '읽어 오지 못했습니다. 적힌 것은 그대로 있습니다.',
    refused: '받아들여지지 않았습니다.',
    again: '다시 읽기',
    more: '더 보기',
    table: { columns: '열 고르기', copy: '표 복사', copied: '복사했습니다' },
  },
  {
    failed: 'This couldn’t be read. What is written is still there.',
    refused: 'This was not accepted.',
    again: 'Read it again',
    more: 'More',
    table: { columns: 'Columns', copy: 'Copy table', copied: 'Copied' },
  },
)
