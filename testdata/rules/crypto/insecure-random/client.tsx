'use client';
import { useState } from 'react';

export function Join() {
  const [password, setPassword] = useState('');
  const [position, setPosition] = useState(Math.random());
  const suggest = () => setPassword(Math.random().toString(36).slice(-10)); // want crypto/insecure-random
  return (
    <div key={Math.random()} style={{ opacity: Math.random() }}>
      <button onClick={suggest}>{password}</button>
      <button onClick={() => setPosition(Math.random())}>{position}</button>
    </div>
  );
}

export function newSession() {
  const sessionToken = Math.random().toString(36); // want crypto/insecure-random
  const particle = { x: Math.random(), y: Math.random() };
  return { sessionToken, particle };
}
