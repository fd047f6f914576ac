import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/query-client.ts';
import { AppTheme } from './app/AppTheme.tsx';
import { speakChinese } from './app/chinese.ts';
import { applyPalette, lightPalette } from './app/palette.ts';
import { router } from './app/router.tsx';
import './app/global.css';

applyPalette(lightPalette);
speakChinese();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <AppTheme>
          <RouterProvider router={router} />
        </AppTheme>
      </QueryClientProvider>
    </StrictMode>,
  );
}
