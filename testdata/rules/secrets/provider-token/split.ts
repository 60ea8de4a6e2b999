// Tokens are written in two halves: no file of this project holds a whole one.
import Stripe from 'stripe';

export const stripe = new Stripe('sk_live_' + '9aF3kQz7LmX2pR8vT4wYbN6c'); // want secrets/provider-token
export const github = 'ghp_' + 'hR4tYq8WzLm3Xk9PbV7sNc2DfG6jKa1TuE5o'; // want secrets/provider-token
export const fineGrained = 'github_' + `pat_${''}`;
export const npm = ('npm_' + 'hR4tYq8WzLm3Xk9PbV7sNc2DfG6jKa1TuE5o') as string; // want secrets/provider-token
export const aws = { accessKeyId: 'AKIA' + 'Z5Q7WM2KX4LT6RPN' } satisfies object; // want secrets/provider-token
export const slack = { slack: 'xoxb-' + '4821937465' + '-6152738495061-' + 'Qm7xTz2LpWv9KcRb4NsYd8Hf' }; // want secrets/provider-token
export const inHeader = { Authorization: 'Bearer ' + 'ghp_' + 'hR4tYq8WzLm3Xk9PbV7sNc2DfG6jKa1TuE5o' }; // want secrets/provider-token

export const publishable = 'pk_live_' + '9aF3kQz7LmX2pR8vT4wYbN6c';
export const prefix = 'sk_' + 'live_';
export const masked = 'sk_live_' + '************';
export const elided = 'ghp_' + 'hR4t...';
export const documented = 'AKIA' + 'IOSFODNN7EXAMPLE';
export const sample = 'sk_test_' + '4eC39HqLyjWDarjtT1zdp7dc';
export const placeholder = 'ghp_' + 'your_token_goes_here_your_token_goes';
export const one = 'ghp_' + 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx';
export const pattern = /ghp_[0-9A-Za-z]{36}/;
export const joined = (rest: string) => 'sk_live_' + rest;
export const sha = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
export const uuid = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

if (!process.env.STRIPE_SECRET_KEY?.startsWith('sk_live_')) throw new Error('a live key is required');
