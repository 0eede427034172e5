import { openHouse } from '#test/support/house.ts';
import { race, twoRivals } from '#test/support/rivals.ts';

/** In how many rounds exactly one page won, and in how many another number did. */
export type Raced = { readonly rounds: number; readonly won: number; readonly otherwise: number };

/** Lets two technicians answer one offer 200 times at once, round after round, on the real server. */
export async function raceRounds(rounds: number, say: (line: string) => void): Promise<Raced> {
  const house = await openHouse();
  const rivals = await twoRivals(house);
  let won = 0;
  for (let round = 1; round <= rounds; round += 1) {
    if ((await race(house, rivals)) === 1) won += 1;
    if (round % 100 === 0) say(`${round} rounds, ${won} with one winner`);
  }
  await house.close();
  return { rounds, won, otherwise: rounds - won };
}
