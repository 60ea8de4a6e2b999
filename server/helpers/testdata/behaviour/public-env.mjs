// Drives the publicEnv of testdata/projects/full-next.
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';

const { publicEnv } = await import(pathToFileURL(process.argv[2]).href);
assert.throws(() => publicEnv.NEXT_PUBLIC_SITE_URL, /NEXT_PUBLIC_SITE_URL \(missing\)/);
assert.equal(publicEnv.NEXT_PUBLIC_REGION, undefined);
process.env.NEXT_PUBLIC_SITE_URL = 'https://shop.example';
assert.equal(publicEnv.NEXT_PUBLIC_SITE_URL, 'https://shop.example');
