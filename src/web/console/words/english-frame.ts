import type { frame as chinese } from './chinese-frame.ts';

/** What stands on every screen: the bar, the door, what went wrong. */
export const frame: typeof chinese = {
  product: 'loandesk',
  console: 'Staff console',
  otherLanguage: '中文',
  colon: ': ',
  listMark: ', ',

  loading: 'Loading…',
  retry: 'Try again',
  cancel: 'Cancel',
  back: 'Back',
  close: 'Close',
  unreachable: 'The server cannot be reached. Check your network and try again.',
  unsure: 'The server did not answer, so this may or may not be done. Trying again is safe: it cannot happen twice.',
  failed: 'Something went wrong on the server. Please try again later.',
  refused: 'The server did not accept this.',
  crashed: 'This page could not be shown. What you wrote is not lost; try again or choose another conversation.',
  signedOut: 'Your session has ended. Please sign in again.',

  signIn: 'Sign in',
  signingIn: 'Signing in…',
  username: 'User name',
  password: 'Password',
  wrongPassword: 'The user name or password is not right.',
  locked: (minutes) =>
    minutes === null
      ? 'Too many attempts. The account is locked for a while; please try again later.'
      : `Too many attempts. The account is locked; try again in about ${minutes} min.`,
  fillBoth: 'Please fill in both the user name and the password.',
  forgotten: 'Forgot your password? An administrator can reset it.',
  changePassword: 'Change password',
  mustChange:
    'This is your first sign-in or your password was reset. Please choose your own password first; the current one is the one-time password you have just used.',
  currentPassword: 'Current password',
  newPassword: 'New password (12 characters or more)',
  newPasswordAgain: 'New password again',
  passwordsDiffer: 'The two new passwords are not the same.',
  passwordShort: 'The new password needs at least 12 characters.',
  passwordSame: 'The new password must differ from the current one.',
  savePassword: 'Save new password',
  passwordSaved: 'Password changed. Your other devices were signed out.',
  signOut: 'Sign out',
  signOutEverywhere: 'Sign out everywhere',

  navigation: 'Main',
  desk: 'Desk',
  verify: 'Verify',
  settings: 'Settings',
  account: 'My account',
  live: 'Live',
  offline: 'Not connected',
  connecting: 'Connecting…',
  lost: (since) => `The live connection has been lost since ${since}; reconnecting. The lists may be out of date.`,
  deskOpen: 'Open now',
  deskClosed: 'Outside opening hours',
};
