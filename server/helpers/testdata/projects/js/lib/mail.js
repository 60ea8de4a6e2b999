export async function mailTo(address, text, copies) {
  const port = Number(process.env.SMTP_PORT ?? '25');
  console.log(process.env.SMTP_HOST ?? 'localhost', port, address, text, copies);
}
