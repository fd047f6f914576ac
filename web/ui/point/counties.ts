import type { Point } from '@minsheng/contracts/points';

export type County = { name: string } & Point;

/** The counties of the city by their seats, written down from general knowledge to about a kilometre. */
export const counties: readonly County[] = [
  { name: '汉滨区', lng: 109.03, lat: 32.69 },
  { name: '汉阴县', lng: 108.51, lat: 32.89 },
  { name: '石泉县', lng: 108.25, lat: 33.04 },
  { name: '宁陕县', lng: 108.31, lat: 33.31 },
  { name: '紫阳县', lng: 108.53, lat: 32.52 },
  { name: '岚皋县', lng: 108.9, lat: 32.31 },
  { name: '平利县', lng: 109.36, lat: 32.39 },
  { name: '镇坪县', lng: 109.53, lat: 31.88 },
  { name: '旬阳市', lng: 109.37, lat: 32.83 },
  { name: '白河县', lng: 110.11, lat: 32.81 },
];

/** How far the drawing reaches around the seats: a rough shape of our own, no surveyed border. */
export const outline: readonly Point[] = [
  { lng: 108.05, lat: 33.3 },
  { lng: 108.2, lat: 33.65 },
  { lng: 108.5, lat: 33.75 },
  { lng: 108.75, lat: 33.45 },
  { lng: 109.0, lat: 33.2 },
  { lng: 109.35, lat: 33.15 },
  { lng: 109.75, lat: 33.1 },
  { lng: 110.25, lat: 32.95 },
  { lng: 110.25, lat: 32.65 },
  { lng: 109.8, lat: 32.55 },
  { lng: 109.7, lat: 32.2 },
  { lng: 109.75, lat: 31.85 },
  { lng: 109.6, lat: 31.7 },
  { lng: 109.3, lat: 31.7 },
  { lng: 109.2, lat: 32.0 },
  { lng: 108.9, lat: 32.0 },
  { lng: 108.55, lat: 32.15 },
  { lng: 108.25, lat: 32.3 },
  { lng: 108.1, lat: 32.65 },
  { lng: 108.0, lat: 33.0 },
];
