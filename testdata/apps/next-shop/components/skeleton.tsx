'use client';

import { useState } from 'react';

export function SkeletonRows({ count }: { count: number }) {
  const [widths] = useState(() => Array.from({ length: count }, () => 40 + Math.random() * 50));
  const spinnerDelay = 200 + Math.random() * 300;
  return (
    <div style={{ animationDelay: `${spinnerDelay}ms` }}>
      {widths.map((width, i) => (
        <div key={i} className="skeleton" style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}
