/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CardPicture } from '#models/ending/card.ts';
import type { Holding } from './holding.ts';

type PictureProps = { readonly picture: CardPicture; readonly holding: Holding; readonly name: string };

/** A picture of the card, fetched with its secret; its place is kept until it is here. */
export function Picture({ picture, holding, name }: PictureProps): VNode {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let isHere = true;
    let made: string | null = null;
    void holding.picture(picture).then((got) => {
      made = got;
      if (isHere) setUrl(got);
      else if (got) URL.revokeObjectURL(got);
    });
    return () => {
      isHere = false;
      if (made) URL.revokeObjectURL(made);
    };
  }, [picture, holding]);
  const { width, height } = picture;
  return (
    <figure className="card-picture">
      {url ? (
        <img src={url} alt={name} width={width} height={height} />
      ) : (
        <svg className="card-blank" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" />
      )}
      <figcaption>{name}</figcaption>
    </figure>
  );
}
