import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { afterBuild } from './tools/afterBuild.ts'

const service = process.env.SILLOK_URL ?? 'http://127.0.0.1:3000'

export default defineConfig({
  plugins: [react(), afterBuild()],
  build: {
    target: 'es2023',
    // The content security policy knows files of ours, and nothing that is written into a page.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      ['/api', '/healthz', '/openapi.json'].map((path) => [
        path,
        { target: service, changeOrigin: true, headers: { origin: new URL(service).origin } },
      ]),
    ),
  },
})
