import { defineTexts } from '../../i18n/texts.ts'

interface Passage {
  /** Its address on the page: `/terms#refunds`. */
  readonly id: string
  readonly title: string
  readonly lines: readonly string[]
}
interface Document {
  readonly title: string
  readonly intro: string
  readonly passages: readonly Passage[]
}
interface Shape {
  readonly terms: Document
  readonly privacy: Document
}

export const texts = defineTexts<Shape>(
  {
    terms: {
      title: '이용 약관',
      intro: '실록을 쓰실 때의 약속입니다. 지금 하는 일만 적었습니다.',
      passages: [
        {
          id: 'service',
          title: '하는 일',
          lines: [
            '올리신 얼굴 사진으로 웨딩 화보를 만들어 앨범에 담아 드립니다.',
            '화보는 컴퓨터가 만든 사진입니다. 실제로 그 자리에서 찍은 것이 아니며, 얼굴이 꼭 같지 않을 수 있습니다.',
            '만들어진 사진은 앨범에서 한 장씩, 또는 한꺼번에 내려받으실 수 있습니다.',
          ],
        },
        {
          id: 'faces',
          title: '얼굴 사진',
          lines: [
            '본인의 얼굴과, 허락을 받은 상대의 얼굴만 올려 주세요.',
            '얼굴이 없거나 작거나 여럿이면 받지 않고, 까닭을 그 자리에서 말씀드립니다.',
          ],
        },
        {
          id: 'credits',
          title: '크레딧',
          lines: [
            '사진 한 장에 1\u00a0크레딧입니다. 값은 촬영을 시작하시기 전에 보여 드립니다.',
            '촬영을 부탁하시면 그 장수만큼 예약하고, 도착한 사진만큼만 셈합니다.',
            '기한이 있는 크레딧은 먼저 끝나는 것부터 씁니다. 기한이 지나면 쓸 수 없고, 예약된 동안에는 지나지 않습니다.',
          ],
        },
        {
          id: 'refunds',
          title: '돌려드림과 환불',
          lines: [
            '담지 못한 사진의 크레딧은 촬영이 끝나는 대로 저절로 돌아옵니다. 따로 청하지 않으셔도 됩니다.',
            '촬영을 멈추시면 도착하지 않은 사진의 크레딧이 돌아옵니다.',
            '예약된 동안 기한이 지난 크레딧은 돌아와도 다시 쓸 수 없습니다.',
            '구매하신 크레딧 묶음의 값은 운영자가 되돌려 드릴 수 있습니다. 묶음의 값을 모두 돌려드리고, 그 묶음에 남은 크레딧은 거둡니다. 예약된 것은 돌아올 때 거둡니다.',
          ],
        },
        {
          id: 'ledger',
          title: '장부',
          lines: [
            '드린 것, 쓰신 것, 돌려드린 것을 한 줄씩 적습니다. 적힌 줄은 고치거나 지우지 않고, 크레딧 내역에서 언제든 보실 수 있습니다.',
          ],
        },
      ],
    },
    privacy: {
      title: '개인정보',
      intro: '무엇을 어디에 두고, 누구에게 보내고, 어떻게 지우는지 적었습니다.',
      passages: [
        {
          id: 'kept',
          title: '두는 것',
          lines: [
            '로그인하신 이름, 올리신 얼굴 사진, 만들어진 사진과 앨범, 촬영과 크레딧과 결제의 기록을 둡니다.',
            '쓰임새는 장면과 날짜별로 셈합니다. 그 셈에는 이름도 얼굴도 들어가지 않습니다.',
          ],
        },
        {
          id: 'use',
          title: '얼굴 사진을 쓰는 곳',
          lines: [
            '동의하신 뒤에 올리실 수 있고, 부탁하신 촬영에만 씁니다.',
            '쓸 수 있는 사진인지는 저희 서버에서 살펴봅니다.',
            '화보를 바깥의 제공자가 만드는 경우에는 그 촬영의 얼굴 사진이 그곳으로 보내집니다.',
          ],
        },
        {
          id: 'seen',
          title: '보이는 곳',
          lines: [
            '얼굴 사진과 화보는 로그인하신 본인에게만 보입니다.',
            '결제는 결제사의 화면에서 이루어집니다. 카드 번호는 저희에게 오지 않습니다.',
          ],
        },
        {
          id: 'device',
          title: '이 기기에 남는 것',
          lines: [
            '언어와 종이, 동의하신 때, 고르던 촬영을 브라우저에 적어 둡니다.',
            '쿠키는 본인의 사진을 보여 드리는 데에만 쓰고, 나가시면 없앱니다. 광고나 추적을 위한 것은 없습니다.',
          ],
        },
        {
          id: 'deleting',
          title: '지우기',
          lines: [
            '얼굴 사진은 언제든 지우실 수 있습니다. 새 촬영에는 바로 쓰지 않고, 진행 중인 촬영이 끝나면 파일을 지웁니다.',
            '앨범에서 빼신 사진은 표시만 바뀌고 지워지지 않습니다.',
            '설정에서 모두 지우실 수 있습니다. 사진과 적으신 글은 5분 안에 지워지고, 남은 크레딧은 사라집니다.',
            '크레딧 장부에 아이디로 적힌 줄과 이미 사진 제작사에 보낸 사진은 남습니다.',
          ],
        },
      ],
    },
  },
  {
    terms: {
      title: 'Terms',
      intro: 'What holds when you use Sillok. Only what it does today is written here.',
      passages: [
        {
          id: 'service',
          title: 'What we do',
          lines: [
            'From the portraits you upload we make wedding pictures and keep them in your album.',
            'The pictures are made by a computer. Nobody stood there with a camera, and the likeness may not be exact.',
            'You can download them one by one, or an album at once.',
          ],
        },
        {
          id: 'faces',
          title: 'Portraits',
          lines: [
            'Upload your own face, and your partner’s with their consent. Nobody else’s.',
            'A portrait with no face, a small one or several is refused, and we say why at once.',
          ],
        },
        {
          id: 'credits',
          title: 'Credits',
          lines: [
            'One picture costs one credit. You see the price before the shoot begins.',
            'When you order, as many credits as pictures are held. You pay for those that arrive.',
            'Credits with an end date are spent soonest first. After that date they can’t be spent; while they are held they don’t run out.',
          ],
        },
        {
          id: 'refunds',
          title: 'Returns and refunds',
          lines: [
            'The credit of a picture we couldn’t deliver comes back by itself when the shoot ends. You don’t have to ask.',
            'When you stop a shoot, the credits of the pictures that haven’t arrived come back.',
            'A credit whose end date passed while it was held can’t be spent again when it comes back.',
            'A package you paid for can be paid back by an operator. Its whole price is returned, and the credits left in it are taken back; those that are held, when they come back.',
          ],
        },
        {
          id: 'ledger',
          title: 'The ledger',
          lines: [
            'What was given, used and returned is written line by line. A written line isn’t changed or deleted, and you can read all of yours in the history of your credits.',
          ],
        },
      ],
    },
    privacy: {
      title: 'Privacy',
      intro: 'What we keep and where, whom it is sent to, and how it is deleted.',
      passages: [
        {
          id: 'kept',
          title: 'What we keep',
          lines: [
            'The name you sign in with, your portraits, the pictures made from them and your albums, and the records of shoots, credits and payments.',
            'We count use by scene and by day. Neither names nor faces are part of that count.',
          ],
        },
        {
          id: 'use',
          title: 'What portraits are used for',
          lines: [
            'You upload them after you have agreed, and they are used for the shoots you order, for nothing else.',
            'Whether a portrait will do is checked on our own server.',
            'Where an outside provider makes the pictures, the portraits of that shoot are sent to it.',
          ],
        },
        {
          id: 'seen',
          title: 'Who sees what',
          lines: [
            'Portraits and pictures are shown to you alone, when you are signed in.',
            'You pay on the payment provider’s page. Card numbers don’t reach us.',
          ],
        },
        {
          id: 'device',
          title: 'What stays on this device',
          lines: [
            'Your language and paper, when you agreed, and the shoot you were choosing are kept in the browser.',
            'A cookie is used to show you your own pictures, and ends when you sign out. There is none for advertising or tracking.',
          ],
        },
        {
          id: 'deleting',
          title: 'Deleting',
          lines: [
            'You can delete a portrait at any time. It isn’t used for new shoots from then on, and its file is deleted once the shoots under way have ended.',
            'A picture you exclude from an album is only marked, not deleted.',
            'In the settings you can erase everything: pictures and what you typed are erased within five minutes, and the credits that are left are gone.',
            'Lines written in the ledger of credits under your id stay, and so do pictures that were already sent to a provider.',
          ],
        },
      ],
    },
  },
)
