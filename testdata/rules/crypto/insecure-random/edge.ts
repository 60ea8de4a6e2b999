export const runtime = 'edge';

export async function POST() {
  const otp = Math.floor(100000 + Math.random() * 900000); // want crypto/insecure-random
  const token = Math.random().toString(36).slice(2); // want crypto/insecure-random
  const delay = Math.random() * 10;
  const shade = Math.floor(Math.random() * 10);
  return Response.json({ otp, token, delay, shade });
}
