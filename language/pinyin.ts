import { customPinyin, pinyin } from 'pinyin-pro';

// In names of places and families these are read otherwise than in running text.
customPinyin({ 曾: 'zēng', 卡子: 'qiǎ zi' });

/**
 * How a name is typed on a keyboard: one syllable per character, without tones, ü as v, other characters lower-cased
 * as they are (汉滨区 → han, bin, qu). Method: pinyin-pro's dictionary, which reads characters in their word.
 */
export function syllablesOf(name: string): string[] {
  const characters = [...name];
  const syllables = pinyin(name, { toneType: 'none', type: 'array', v: true }).map((each) => each.toLowerCase().trim());
  // Rare signs may be read as more or fewer than one; then every character is read by itself.
  if (syllables.length === characters.length) return syllables;
  return characters.map((each) => pinyin(each, { toneType: 'none', v: true }).toLowerCase().replaceAll(' ', ''));
}
