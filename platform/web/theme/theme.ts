import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'
import { overrides } from './overrides.ts'
import { dark, light } from './tokens.ts'

const tuple = (steps: string) => steps.split(' ').map((step) => `#${step}`) as unknown as MantineColorsTuple

export const theme = createTheme({
  black: '#161A22',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontSizes: { xs: '11px', sm: '12px', md: '13px', lg: '14px', xl: '18px' },
  lineHeights: { xs: '14px', sm: '16px', md: '18px', lg: '20px', xl: '25px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px' },
  defaultRadius: 'sm',
  fontWeights: { regular: '400', medium: '550', bold: '600' },
  headings: { fontWeight: '600', fontFamily: "'Inter Variable', system-ui, sans-serif" },
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 3 },
  autoContrast: true,
  respectReducedMotion: true,
  cursorType: 'pointer',
  colors: {
    accent: tuple('EDF1FE DCE4FD B9C6F8 8CA3FF 6D87F2 4C69E3 2F4FD0 2540B0 1F3386 1E2642'),
    gain: tuple('E3F3F0 C6E7E1 93D3C9 45C4B2 2BA897 12897C 0B7268 075E56 0C463F 12302D'),
    loss: tuple('FCEBE4 F9D3C4 FFB59C FF9270 E5582B CF4315 B83A12 95300F 6B2610 3A1E15'),
    warn: tuple('FBF1DA F7E3B4 EFC25A EDB64C DDA02A C4860F 8A5700 704700 513510 33280F'),
    gray: tuple('F6F7F9 F0F2F5 E5E8ED CFD5DE A9B2BF 8A93A2 636D7D 49515F 2C323D 161A22'),
    dark: tuple('E8EBF1 B0B8C5 8C95A5 6F7888 3A4150 262B35 1B1F27 14171D 0E1014 0B0D11'),
  },
  components: overrides,
})

const variables = (tokens: Record<string, string>) =>
  Object.fromEntries(Object.entries(tokens).map(([name, value]) => [`--r-${name}`, value]))

const mantine = {
  '--mantine-color-text': 'var(--r-text)',
  '--mantine-color-body': 'var(--r-ground)',
  '--mantine-color-default': 'var(--r-raised)',
  '--mantine-color-default-hover': 'var(--r-hover)',
  '--mantine-color-default-color': 'var(--r-text)',
  '--mantine-color-default-border': 'var(--r-line)',
  '--mantine-color-dimmed': 'var(--r-third)',
  '--mantine-color-error': 'var(--r-loss-text)',
  '--mantine-color-placeholder': 'var(--r-third)',
  '--mantine-color-anchor': 'var(--r-accent)',
}

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...variables(light),
    '--r-shadow': '0 0 0 1px rgb(22 26 34 / 4%), 0 4px 12px rgb(22 26 34 / 8%), 0 16px 40px rgb(22 26 34 / 14%)',
    '--r-veil': 'rgb(22 26 34 / 32%)',
    '--r-chosen': '#E6E9EE',
    '--r-toast': '#161A22',
    ...mantine,
  },
  dark: {
    ...variables(dark),
    '--r-shadow': '0 0 0 1px rgb(0 0 0 / 30%), 0 4px 12px rgb(0 0 0 / 40%), 0 16px 40px rgb(0 0 0 / 50%)',
    '--r-veil': 'rgb(0 0 0 / 55%)',
    '--r-chosen': '#20252E',
    '--r-toast': '#262B35',
    ...mantine,
  },
})
