'use client';

interface Props {
  orderId: string;
  labelHtml: string;
  labelUrl: string;
}

export function PrintLabel({ orderId, labelHtml, labelUrl }: Props) {
  function openPlain(): void {
    window.open(labelUrl, '_blank', 'noopener,noreferrer');
  }

  function printHere(): void {
    document.open();
    document.write(labelHtml); // want xss/document-write
    document.close();
    window.print();
  }

  return (
    <p>
      <button onClick={openPlain}>Open the label of {orderId}</button>
      <button onClick={printHere}>Print the label</button>
    </p>
  );
}
