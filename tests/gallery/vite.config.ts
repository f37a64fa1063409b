import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { preloadLatin, thinRoutes, webBuild } from '../../platform/web/bundle.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The pieces to look at: `npx vite --config tests/gallery/vite.config.ts`. */
export default defineConfig({
  root: here('.'),
  publicDir: here('../../platform/web/public'),
  cacheDir: here('../../node_modules/.vite-gallery'),
  plugins: [thinRoutes(), react(), preloadLatin()],
  build: { ...webBuild, outDir: here('../../dist/gallery') },
  server: { port: 4312, strictPort: true },
})
