'use client';
import { useForm } from 'react-hook-form';
import { useSearchParams } from 'next/navigation';
import { useRouter } from 'next/router';
import { z } from 'zod';

const Schema = z.object({ title: z.string() });

export function Bad() {
  const searchParams = useSearchParams();
  const router = useRouter();
  const parsed = JSON.parse(searchParams.get('p')!);
  const merged = { id: 'a', ...parsed };
  const list: Record<string, string>[] = JSON.parse(decodeURIComponent(location.hash.slice(1)));
  return (
    <main>
      <div {...JSON.parse(searchParams.get('p')!)} /> {/* want xss/prop-spread */}
      <div {...parsed} /> {/* want xss/prop-spread */}
      <div {...merged} /> {/* want xss/prop-spread */}
      <div {...parsed.props} /> {/* want xss/prop-spread */}
      <section {...JSON.parse(router.query.a as string)}>x</section> {/* want xss/prop-spread */}
      <a {...JSON.parse(atob(location.hash.slice(1)))}>x</a> {/* want xss/prop-spread */}
      <Button {...parsed} /> {/* want xss/prop-spread */}
      {list.map((item) => (
        <li key="x" {...item} /> // want xss/prop-spread
      ))}
      <div id="a" {...(parsed as object)} /> {/* want xss/prop-spread */}
      <div {...{ ...parsed }} /> {/* want xss/prop-spread */}
    </main>
  );
}

window.addEventListener('message', (event) => {
  render(<div {...event.data} />); // want xss/prop-spread
  render(<div {...event.data.props} />); // want xss/prop-spread
  render(<div title={event.data.title} />);
});

export function Good({ title, ...rest }: { title: string }) {
  const { register } = useForm();
  const searchParams = useSearchParams();
  const parsed = JSON.parse(searchParams.get('p')!);
  const safe = Schema.parse(parsed);
  const { id } = parsed;
  const defaults = { id: 'a' };
  let changed = parsed;
  changed = {};
  return (
    <main title={title} {...rest}>
      <input {...register('x')} />
      <div {...safe} />
      <div {...Schema.parse(JSON.parse(searchParams.get('p')!))} />
      <div title={parsed.title} />
      <div {...{ title: parsed.title }} />
      <div id={id} />
      <div {...defaults} />
      <div {...changed} />
      <div {...JSON.parse('{"a":1}')} />
      <Button {...(rest as object)} />
      <div {...{ 'data-x': searchParams.get('x') }} />
      <p>{JSON.stringify(parsed)}</p>
    </main>
  );
}
