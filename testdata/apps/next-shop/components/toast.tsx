'use client';

export function showToast(message: string): void {
  const area = document.getElementById('toasts');
  area?.insertAdjacentHTML('beforeend', `<div class="toast">${message}</div>`); // want xss/dom-html-sink
}

export function showSavedToast(): void {
  const area = document.getElementById('toasts');
  area?.insertAdjacentHTML('beforeend', '<div class="toast">Saved</div>');
}

export function clearToasts(): void {
  document.getElementById('toasts')?.replaceChildren();
}
