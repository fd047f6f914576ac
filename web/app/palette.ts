/**
 * The colours of the product, once: CSS reads them as `var(--ms-…)`, antd through theme.ts.
 * Every text colour reaches 4.5:1 on every surface it is used on (white, canvas, sunken, tint).
 */
export const lightPalette = {
  ink: '#13262d',
  inkSecondary: '#40545d',
  inkTertiary: '#52656e',
  placeholder: '#5d7079',
  disabled: '#84939a',

  canvas: '#eef2f3',
  surface: '#ffffff',
  sunken: '#f6f9f9',
  hover: '#f0f5f6',

  line: '#d9e1e4',
  lineSoft: '#e7edef',
  lineControl: '#86979e',

  accent: '#0d6073',
  accentHover: '#0a7086',
  accentActive: '#0a4d5d',
  accentTint: '#e4f0f2',
  accentLine: '#9fc5cd',

  good: '#1b7544',
  goodTint: '#e8f5ed',
  goodLine: '#a5d3b8',
  warn: '#8f5300',
  warnTint: '#fdf3e1',
  warnLine: '#e8c588',
  bad: '#b8291f',
  badTint: '#fdecea',
  badLine: '#eeb0aa',
  info: '#1f5fae',
  infoTint: '#e9f1fb',
  infoLine: '#a9c6ea',

  bar: '#0e2a34',
  barRaised: '#1a3c48',
  barLine: '#2a4d59',
  barText: '#ffffff',
  barTextSecondary: '#c9dade',
  barAccent: '#5cc3d6',
  barGood: '#7ad3a0',
  barWarn: '#f2bd6c',
  barBad: '#ff9d94',
} as const;

export type Palette = Record<keyof typeof lightPalette, string>;

const cssName = (name: string) => `--ms-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

export function applyPalette(palette: Palette) {
  for (const [name, colour] of Object.entries(palette)) {
    document.documentElement.style.setProperty(cssName(name), colour);
  }
}
