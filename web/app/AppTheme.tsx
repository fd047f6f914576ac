import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { lightPalette } from './palette.ts';
import { themeOf } from './theme.ts';

const theme = themeOf(lightPalette);

export function AppTheme({ children }: { children: ReactNode }) {
  return (
    <ConfigProvider theme={theme} locale={zhCN} button={{ autoInsertSpace: false }} wave={{ disabled: true }}>
      <App className="ms-app" message={{ maxCount: 3 }} notification={{ placement: 'bottomRight', maxCount: 4 }}>
        {children}
      </App>
    </ConfigProvider>
  );
}
