import { afterEach, expect, test, vi } from 'vitest'
import { createS3ObjectStore } from './objectStore.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

test('an address that nobody has keys for is a failure that may be tried again', async () => {
  // None of the places where the SDK looks has any.
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_PROFILE', 'AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_CONTAINER_CREDENTIALS_FULL_URI'])
    vi.stubEnv(name, undefined)
  for (const name of ['AWS_SHARED_CREDENTIALS_FILE', 'AWS_CONFIG_FILE']) vi.stubEnv(name, '/dev/null')
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true')
  const publicEndpoint = 'https://pictures.example'
  const store = createS3ObjectStore({ endpoint: null, bucket: 'pictures', region: 'us-east-1', keys: null, publicEndpoint })
  await expect(store.signedUrl('results/1.jpg', { contentType: 'image/jpeg' })).rejects.toMatchObject({
    code: 'object_store_unavailable',
    retryable: true,
    message: expect.stringContaining('CredentialsProviderError'),
  })
  store.close()
})
