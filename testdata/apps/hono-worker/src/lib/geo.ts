export interface Point {
  lat: number;
  lon: number;
}

const EARTH = 6_371_000;
const rad = (degrees: number) => (degrees * Math.PI) / 180;

export function distance(a: Point, b: Point): number {
  const h =
    Math.sin(rad(b.lat - a.lat) / 2) ** 2 +
    Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * Math.sin(rad(b.lon - a.lon) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.sqrt(h));
}

export function parsePoint(text: string): Point | null {
  const match = /^(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)$/.exec(text);
  return match ? { lat: Number(match[1]), lon: Number(match[2]) } : null;
}
