import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { applyPalette, lightPalette } from '../app/palette.ts';
import { CitizenApp } from './CitizenApp.tsx';
import './page.css';

applyPalette(lightPalette);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <CitizenApp />
    </StrictMode>,
  );
}
