/** Reads an element that is known to exist. */
export function at(values: ArrayLike<number>, index: number): number {
  return values[index] as number;
}

/** `at` for doubles alone: where one kind of array is read, the reading costs nothing. */
export function double(values: Float64Array, index: number): number {
  return values[index] as number;
}

function pivotRow(matrix: Float64Array, size: number, column: number): number {
  let best = column;
  for (let row = column + 1; row < size; row++) {
    if (Math.abs(double(matrix, row * size + column)) > Math.abs(double(matrix, best * size + column))) best = row;
  }
  return best;
}

function swap(values: Float64Array, a: number, b: number): void {
  const kept = double(values, a);
  values[a] = double(values, b);
  values[b] = kept;
}

function swapRows(matrix: Float64Array, right: Float64Array, [a, b]: readonly [number, number]): void {
  const size = right.length;
  for (let column = 0; column < size; column++) swap(matrix, a * size + column, b * size + column);
  swap(right, a, b);
}

/**
 * Solves `matrix` x = `right` in place (row-major n x n, n = length of `right`) by elimination with partial pivoting;
 * the answer stands in `right`. False when the matrix is singular.
 */
export function solve(matrix: Float64Array, right: Float64Array): boolean {
  const size = right.length;
  for (let i = 0; i < size; i++) {
    const pivot = pivotRow(matrix, size, i);
    if (!(Math.abs(double(matrix, pivot * size + i)) > 1e-12)) return false;
    if (pivot !== i) swapRows(matrix, right, [pivot, i]);
    const inverse = 1 / double(matrix, i * size + i);
    for (let row = i + 1; row < size; row++) {
      const factor = double(matrix, row * size + i) * inverse;
      if (factor === 0) continue;
      for (let c = i; c < size; c++) {
        matrix[row * size + c] = double(matrix, row * size + c) - factor * double(matrix, i * size + c);
      }
      right[row] = double(right, row) - factor * double(right, i);
    }
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = double(right, i);
    for (let c = i + 1; c < size; c++) sum -= double(matrix, i * size + c) * double(right, c);
    right[i] = sum / double(matrix, i * size + i);
  }
  return true;
}
