declare function sign(s: string): string;
declare const token: string, cls: (s: string) => string;
export const requestAuth = sign('aG9wZWZ1bGx5IHRoaXMgaXMgbm90IHJlYWwhIQ9x82ZkPq'); // want secrets/high-entropy-string
export const tokens = { a: token, b: 'Zk8vQ2mXr7LpT4wYbN6cH9fD3gJ5sA1e' }; // want secrets/high-entropy-string
export const keyRing = ['9f86d081884c7d659a2feaa0c55ad0153f2504e0']; // want secrets/high-entropy-string

export const integrity = 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';
export const blobs = 'aG9wZWZ1bGx5IHRoaXMgaXMgbm90IHJlYWwhIQ9x82ZkPq';
export const authPixel = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk';
export const keyAlphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';
export const authId = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
export const tokenUrl = 'https://login.example.org/a8F3kQz7LmX2pR8vT4wYbN6c/oauth2';
export const secretText = 'The quick brown fox jumps over the lazy dog, 13 times';
export const keyClass = cls('bg-[#1E293B] hover:bg-[#334155] text-[13px]');
export const authPath = 'src/components/auth/LoginForm/LoginFormFields2.tsx';
export const author = 'Zk8vQ2mXr7LpT4wYbN6cH9fD3gJ5sA1e';
export const keyPattern = '^[A-Za-z0-9+/]{40}[A-Z][a-z][0-9]$';
export const authWord = 'CredentialsSignInFormWithPasswordField';
