export function Page({ src }: { src: string }) {
  return (
    <main>
      <script src="http://cdn.widgets.io/embed.js" /> {/* want request/cleartext-http */}
      <iframe src={'http://maps.widgets.io/embed'} /> {/* want request/cleartext-http */}
      <form action="http://forms.widgets.io/send" method="post" /> {/* want request/cleartext-http */}
      <script src="https://cdn.widgets.io/embed.js" />
      <iframe src={src} />
      <form action="/send" method="post" />
      <a href="http://blog.widgets.io">Blog</a>
      <svg xmlns="http://www.w3.org/2000/svg" />
      <img src="http://localhost:3000/a.png" />
    </main>
  );
}
