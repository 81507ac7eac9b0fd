import { describeShoot } from './shootStory.ts'

describeShoot('the embedded engines', async () => ({ environment: {}, stop: async () => undefined }))
