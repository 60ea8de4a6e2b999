export const messages = {
  en: {
    'login.title': 'Log in',
    'login.password': 'Password',
    'login.forgot': 'Forgot your password?',
    'signup.confirmPassword': 'Repeat the password',
    'signup.mismatch': 'The passwords do not match',
    'account.apiKey': 'API key',
    'account.accessToken': 'Access token',
    'cart.empty': 'Your cart is empty',
    'checkout.pay': 'Pay now',
    'gift.code': 'Gift card code',
  },
  de: {
    'login.title': 'Anmelden',
    'login.password': 'Passwort',
    'login.forgot': 'Passwort vergessen?',
    'signup.confirmPassword': 'Passwort wiederholen',
    'signup.mismatch': 'Die Passwörter stimmen nicht überein',
    'account.apiKey': 'API-Schlüssel',
    'account.accessToken': 'Zugangstoken',
    'cart.empty': 'Der Warenkorb ist leer',
    'checkout.pay': 'Jetzt zahlen',
    'gift.code': 'Gutscheincode',
  },
} as const;

export type Locale = keyof typeof messages;
export type MessageKey = keyof (typeof messages)['en'];

export function translate(locale: Locale, key: MessageKey): string {
  return messages[locale][key];
}

export const formLabels = { password: 'Your password', secret: 'Secret answer', token: 'Code from the e-mail' };
