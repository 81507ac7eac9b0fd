import { defineTexts, plural } from '../../i18n/texts.ts'

export const texts = defineTexts(
  {
    title: '실록, 웨딩 화보',
    leadNote: '얼굴 사진 한 장으로 찍었습니다',
    say: ['한 장 한 장,', '실록에 적듯이.'],
    intro: '얼굴 사진 한 장이면 됩니다. 값은 먼저 보여 드리고, 받으신 사진만큼만 셈합니다.',
    begin: '우리 사진 찍어 보기',
    free: '가입하시면 5\u00a0크레딧, 사진 다섯 장을 드립니다',
    styles: { title: '열 가지 장면', intro: '모두 이 한 사람의 얼굴 사진 한 장에서 나왔습니다.' },
    how: {
      title: '세 번이면 됩니다',
      steps: [
        '두 분이 한 장씩. 쓸 수 있는 사진인지 그 자리에서 말씀드립니다.',
        '한 장에 1\u00a0크레딧. 누르시기 전에는 한 칸도 쓰지 않습니다.',
        '창을 닫으셔도 계속 찍어 앨범에 담아 둡니다.',
      ],
    },
    ledger: {
      title: ['왕의 그 말까지', '적혀 남았습니다.'],
      body: '크레딧도 그렇게 적습니다. 드린 것, 쓰신 것, 돌려드린 것이 한 줄씩 남고, 지난 줄은 누구도 고치지 못합니다. 저희도 마찬가지입니다. 어느 줄이든 직접 확인하실 수 있습니다.',
    },
    price: {
      title: '한 장에 1\u00a0크레딧',
      caption: '크레딧 묶음과 값',
      of: (n: number) => `사진 ${n}장`,
      example: '열 장을 부탁하셨는데 아홉 장이 도착했다면, 아홉 크레딧만 쓰신 것입니다. 담지 못한 한 칸은 촬영이 끝나는 대로 돌려드립니다.',
    },
    colophon: ['사진은 본인에게만 보입니다', '본보기 사진: NASA'],
  },
  {
    title: 'Sillok, wedding pictures',
    leadNote: 'shot from a single portrait',
    say: ['Every picture,', 'entered in the annals.'],
    intro: 'One portrait each is all we need. You see the price first, and pay only for the pictures that arrive.',
    begin: 'Shoot our pictures',
    free: 'Five credits, five pictures, are yours when you join',
    styles: { title: 'Ten scenes', intro: 'All of them came from this one portrait of one person.' },
    how: {
      title: 'Three steps, no more',
      steps: [
        'One of each of you. We tell you at once whether it will do.',
        'One picture, one credit. Nothing is used before you press the button.',
        'Close the window and the shoot goes on; they are kept in your album.',
      ],
    },
    ledger: {
      title: ['Even those words of the king', 'were written down.'],
      body: 'In 1404 King Taejong fell off his horse on a hunt. “Let the historian not know,” he said, and the historian wrote that down, too. We keep credits the same way: what was given, used and returned stands line by line, and no one can change a line that is past. Neither can we. You can check any line yourself.',
    },
    price: {
      title: 'One picture, one credit',
      caption: 'Packages of credits and their prices',
      of: (n) => `${n} ${plural(n, 'picture', 'pictures')}`,
      example:
        'If you asked for ten and nine arrived, you have used nine credits. The one we couldn’t deliver comes back as soon as the shoot ends.',
    },
    colophon: ['Only you can see your pictures', 'Sample portrait: NASA'],
  },
)
