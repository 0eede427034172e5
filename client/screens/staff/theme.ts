import {
  ActionIcon,
  Button,
  createTheme,
  Modal,
  MultiSelect,
  NativeSelect,
  PasswordInput,
  SegmentedControl,
  Select,
  Table,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core';

/** Mantine's side of the look. The variables of the `petrol` colour are in tokens.css: the page may not make style elements of them. */
export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 7 },
  respectReducedMotion: true,
  cursorType: 'pointer',
  colors: {
    petrol: [
      '#e6f4f4',
      '#c9e6e8',
      '#9fd3d7',
      '#74c3c9',
      '#4fb3ba',
      '#2b9aa2',
      '#16838b',
      '#0b6e75',
      '#095c62',
      '#06464b',
    ],
  },
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 'lg' } }),
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    Modal: Modal.extend({
      defaultProps: { lockScroll: false, centered: true, radius: 'md', transitionProps: { duration: 150 } },
    }),
    MultiSelect: MultiSelect.extend({ defaultProps: { size: 'sm' } }),
    NativeSelect: NativeSelect.extend({ defaultProps: { size: 'sm' } }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'sm' } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: 'sm' } }),
    Select: Select.extend({ defaultProps: { size: 'sm' } }),
    Table: Table.extend({ defaultProps: { verticalSpacing: 'xs' } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'sm' } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'sm' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withArrow: true, transitionProps: { duration: 150 } } }),
  },
});
