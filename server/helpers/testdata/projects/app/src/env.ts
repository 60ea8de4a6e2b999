export const api = process.env.API_URL ?? "https://api.fernwood.net"
export const token = process.env.API_TOKEN!
