/** A token bucket: `burst` at once, then `perSecond`. Plain data, four numbers a socket. */
export interface Bucket {
  left: number;
  at: number;
}

export const fullBucket = (burst: number, now: number): Bucket => ({ left: burst, at: now });

/** Takes one, or `many`; false, and nothing taken, when they are not there. `now` in ms. */
export const takeFrom = (bucket: Bucket, burst: number, perSecond: number, now: number, many = 1): boolean => {
  const left = Math.min(burst, bucket.left + ((now - bucket.at) / 1000) * perSecond);
  bucket.at = now;
  bucket.left = left < many ? left : left - many;
  return left >= many;
};
