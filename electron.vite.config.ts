import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/**
 * Three bundles: the desktop's main process (with the history worker as an entry of its own, because it runs in a thread), the
 * sandboxed preload (one CommonJS file: a sandbox loads no modules), and the page that desktop and browser host share.
 * Assets stay files, never `data:` URLs, so that the page runs under a content security policy of `'self'` alone.
 */
export default defineConfig({
  main: {
    build: {
      rolldownOptions: {
        input: { index: 'src/main/index.ts', 'history-worker': 'src/main/history/worker/index.ts' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: {
      target: 'es2023',
      minify: true,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: { input: 'src/renderer/index.html' },
    },
  },
})
