import react from '@vitejs/plugin-react'
import { defineConfig, type ProxyOptions } from 'vite'
import { preloadLatin, thinRoutes, webBuild } from './platform/web/bundle.ts'

export default defineConfig({
  plugins: [thinRoutes(), react(), preloadLatin()],
  publicDir: 'platform/web/public',
  build: {
    ...webBuild,
    outDir: 'dist/web',
    // The second is what a link in a mail opens.
    rolldownOptions: { ...webBuild.rolldownOptions, input: ['index.html', 'public-page.html'] },
  },
  server: { port: 4311, proxy: { '/api': asFromItself('http://127.0.0.1:4310') } },
})

/**
 * The server takes changes only from its own pages. Those of this development server are passed on as its own, and no
 * others: a stranger's page stays refused.
 */
function asFromItself(target: string): ProxyOptions {
  return {
    target,
    changeOrigin: true,
    configure: (proxy) =>
      proxy.on('proxyReq', (passedOn, { headers }) => {
        if (headers.origin === `http://${headers.host}`) passedOn.setHeader('origin', target)
      }),
  }
}
