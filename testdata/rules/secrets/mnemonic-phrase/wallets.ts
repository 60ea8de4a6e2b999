import { ethers, Wallet } from 'ethers';
import { privateKeyToAccount } from 'viem/accounts';
import { mnemonicToSeedSync } from 'bip39';

export const w = ethers.Wallet.fromPhrase('legal winner thank year wave sausage worth useful legal winner thank yellow'); // want secrets/mnemonic-phrase
export const phrase = 'letter advice cage absurd amount doctor acoustic avoid letter advice cage above'; // want secrets/mnemonic-phrase
export const seed = mnemonicToSeedSync('ozone drill grab fiber curtain grace pudding thank cruise elder eight picnic'); // want secrets/mnemonic-phrase
export const broken = Wallet.fromPhrase('legal winner thank year wave sausage worth useful legal winner thank zoo'); // want secrets/mnemonic-phrase
export const account = privateKeyToAccount('0x8f1d0ac2b73e49565c0e9b1f7d2a34e86b5fc09d1e7a42830f96cb5d3a7e1842'); // want secrets/mnemonic-phrase
export const raw = new ethers.Wallet('8f1d0ac2b73e49565c0e9b1f7d2a34e86b5fc09d1e7a42830f96cb5d3a7e1842'); // want secrets/mnemonic-phrase
export const dev = 'test test test test test test test test test test test junk'; // want secrets/mnemonic-phrase
export const anvil = privateKeyToAccount('0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'); // want secrets/mnemonic-phrase

export const w2 = ethers.Wallet.fromPhrase(process.env.MNEMONIC!);
export const w3 = (p: string) => Wallet.fromPhrase(p);
export const wrong = 'legal winner thank year wave sausage worth useful legal winner thank zoo';
export const eleven = 'legal winner thank year wave sausage worth useful legal winner thank';
export const prose = 'write down the twelve words of your wallet and keep them in a safe place that only you know';
export const list = ['legal', 'winner', 'thank', 'year', 'wave', 'sausage'];
export const hash = '0x8f1d0ac2b73e49565c0e9b1f7d2a34e86b5fc09d1e7a42830f96cb5d3a7e1842';
export const one = privateKeyToAccount('0x0000000000000000000000000000000000000000000000000000000000000001');
export const hint = `${'legal winner thank'} year wave sausage worth useful legal winner thank yellow and ${list}`;
