import type { ThemeConfig } from 'antd';
import type { Palette } from './palette.ts';

export const fontFamily =
  '"PingFang SC","Microsoft YaHei UI","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC",system-ui,sans-serif';

/** antd speaks in our tokens; nothing of its default look is left where it would be seen. */
export function themeOf(p: Palette): ThemeConfig {
  return {
    cssVar: { key: 'ms' },
    hashed: false,
    token: { ...colours(p), ...neutrals(p), ...measures, motion: !isMotionUnwanted() },
    components: components(p),
  };
}

const isMotionUnwanted = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

const measures = {
  fontFamily,
  fontSize: 14,
  fontSizeSM: 13,
  lineHeight: 1.5715,
  borderRadius: 4,
  borderRadiusSM: 3,
  borderRadiusLG: 6,
  controlHeight: 32,
  controlHeightSM: 26,
  controlHeightLG: 40,
  wireframe: false,
  motionDurationFast: '0.08s',
  motionDurationMid: '0.12s',
  motionDurationSlow: '0.16s',
  boxShadow: '0 6px 20px rgba(14, 42, 52, 0.16)',
  boxShadowSecondary: '0 6px 20px rgba(14, 42, 52, 0.16)',
};

const colours = (p: Palette) => ({
  colorPrimary: p.accent,
  colorPrimaryHover: p.accentHover,
  colorPrimaryActive: p.accentActive,
  colorPrimaryBg: p.accentTint,
  colorPrimaryBgHover: p.accentTint,
  colorPrimaryBorder: p.accentLine,
  colorLink: p.accent,
  colorLinkHover: p.accentHover,
  colorLinkActive: p.accentActive,
  colorSuccess: p.good,
  colorSuccessBg: p.goodTint,
  colorSuccessBorder: p.goodLine,
  colorSuccessText: p.good,
  colorWarning: p.warn,
  colorWarningBg: p.warnTint,
  colorWarningBorder: p.warnLine,
  colorWarningText: p.warn,
  colorError: p.bad,
  colorErrorBg: p.badTint,
  colorErrorBorder: p.badLine,
  colorErrorText: p.bad,
  colorInfo: p.info,
  colorInfoBg: p.infoTint,
  colorInfoBorder: p.infoLine,
  colorInfoText: p.info,
});

const neutrals = (p: Palette) => ({
  colorText: p.ink,
  colorTextSecondary: p.inkSecondary,
  colorTextTertiary: p.inkTertiary,
  colorTextQuaternary: p.placeholder,
  colorTextPlaceholder: p.placeholder,
  colorTextDescription: p.inkTertiary,
  colorTextDisabled: p.disabled,
  colorTextHeading: p.ink,
  colorTextLabel: p.inkSecondary,
  colorIcon: p.inkTertiary,
  colorIconHover: p.ink,
  colorBgLayout: p.canvas,
  colorBgContainer: p.surface,
  colorBgElevated: p.surface,
  colorFillAlter: p.sunken,
  colorBorder: p.lineControl,
  colorBorderSecondary: p.line,
  colorSplit: p.lineSoft,
  controlItemBgHover: p.hover,
  controlItemBgActive: p.accentTint,
  controlItemBgActiveHover: p.accentTint,
});

const components = (p: Palette): ThemeConfig['components'] => ({
  Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
  Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px', labelColor: p.inkSecondary },
  Table: {
    headerBg: p.sunken,
    headerColor: p.inkSecondary,
    headerSplitColor: 'transparent',
    rowHoverBg: p.hover,
    rowSelectedBg: p.accentTint,
    rowSelectedHoverBg: p.accentTint,
    cellPaddingBlock: 8,
    cellPaddingInline: 12,
    cellPaddingBlockSM: 6,
    cellPaddingInlineSM: 8,
    cellFontSizeSM: 13,
  },
  Tabs: { horizontalItemPadding: '8px 0', horizontalItemGutter: 24, titleFontSize: 14 },
  Segmented: {
    trackBg: p.canvas,
    itemColor: p.inkSecondary,
    itemSelectedBg: p.accent,
    itemSelectedColor: p.surface,
    itemHoverBg: p.line,
    trackPadding: 2,
  },
  Modal: { titleFontSize: 16 },
  Tooltip: { colorBgSpotlight: p.bar },
  Tag: { defaultBg: p.sunken, defaultColor: p.inkSecondary },
  Select: { optionSelectedFontWeight: 500 },
});
