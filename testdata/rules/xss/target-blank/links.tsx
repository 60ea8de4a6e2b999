import Link from 'next/link';

export function Links({ url, post }: { url: string; post: { link: string } }) {
  return (
    <nav>
      <a href={url} target="_blank">a</a> {/* want xss/target-blank */}
      <a href={post.link ?? url} target="_blank">b</a> {/* want xss/target-blank */}
      <a target={'_blank'} href={`${url}?ref=acme`}>c</a> {/* want xss/target-blank */}
      <a href={post.link} target="_blank" rel="nofollow">d</a> {/* want xss/target-blank */}
      <Link href={post.link} target="_blank">e</Link> {/* want xss/target-blank */}
      <area href={url} target="_blank" /> {/* want xss/target-blank */}
      <form action={url} target="_blank"></form> {/* want xss/target-blank */}
      <a href={url as string} target="_blank">f</a> {/* want xss/target-blank */}

      <a href={url} target="_blank" rel="noopener">a</a>
      <a href={url} target="_blank" rel="noopener noreferrer">b</a>
      <a href={url} target="_blank" rel="noreferrer">c</a>
      <a href="https://partner.io" target="_blank">l</a>
      <a href={`https://partner.io/${url}`} target="_blank">m</a>
      <a href="/terms" target="_blank">d</a>
      <a href={`/posts/${url}`} target="_blank">e</a>
      <a href={url}>f</a>
      <a href={url} target="_self">g</a>
      <a href={url} target="_blank" {...{ rel: 'noopener' }}>h</a>
      <Button href={url} target="_blank">i</Button>
      <a href="mailto:hello@acme.io" target="_blank">j</a>
      <a href={url} target="_blank" rel={post.link}>k</a>
    </nav>
  );
}
function Button(props: { href: string; target: string; children: string }) {
  return <button>{props.children}</button>;
}
export function visit(profile: { website: string; url: string }, url: string) {
  window.open(profile.website); // want xss/target-blank
  open(profile.url, '_blank'); // want xss/target-blank
  window.open(profile.website, '_blank', 'noopener');
  window.open(profile.website, 'preview');
  window.open(`/print/${url}`);
  window.open(url);
  window.open('https://acme.io/help');
}
