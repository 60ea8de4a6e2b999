declare const el: HTMLElement;
export function greet(name: string) {
  el.innerHTML = name; // want xss/dom-html-sink
}
export function mixed(name: string) {
  el.innerHTML = '<b>' + name + '</b>'; // want xss/dom-html-sink
}
