import { makeZip } from 'client-zip'
import { defineEndpoint } from '../endpoint.ts'
import { attachment } from '../images/attachment.ts'
import { exportFiles } from './exportFiles.ts'

export const getExport = defineEndpoint({
  method: 'get',
  path: '/api/user/export',
  access: 'user',
  tag: 'Account',
  summary: 'One’s own data as one file',
  description:
    'Stored, streamed: albums, pictures, portraits, the history of credits, grants, checkouts and consents, as JSON and files, with a README in both languages.',
  readsLedger: true,
  success: {
    status: 200,
    description: 'The archive.',
    contentType: 'application/zip',
    headers: { 'Content-Disposition': 'An attachment.' },
  },
  problems: ['rate_limited'],
  handle: async ({ context, db, downloadPlaces }, { caller, address, gone }) => {
    await downloadPlaces.take({ userId: caller.userId, address }, gone())
    return {
      type: 'stream',
      chunks: makeZip(exportFiles({ db, context }, caller.userId)),
      contentType: 'application/zip',
      headers: { 'Content-Disposition': attachment('sillok-data.zip'), 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' },
    }
  },
})
