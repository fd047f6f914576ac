import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = `http://127.0.0.1:${process.env.MINSHENG_PORT ?? '12345'}`;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  server: {
    proxy: {
      '/api': {
        target: server,
        // The folder web/api has the same name: its modules are Vite's, everything else is the server's.
        bypass: ({ url }) => (url && /\.tsx?(\?|$)/.test(url) ? url : undefined),
      },
    },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: ['chrome109', 'firefox115', 'safari16'],
    // A data: URL would need a hole in the content security policy.
    assetsInlineLimit: 0,
    // The citizens' pages load nothing of the staff's.
    rollupOptions: { input: [`${import.meta.dirname}/index.html`, `${import.meta.dirname}/citizen.html`] },
    chunkSizeWarningLimit: 900,
  },
});
