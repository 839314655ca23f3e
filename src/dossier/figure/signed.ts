/** A weight as it is printed: a sign, two decimals, and the mathematical minus. */
export function signed(weight: number): string {
  const text = Math.abs(weight).toFixed(2);
  return Number(text) === 0 ? "0.00" : `${weight < 0 ? "−" : "+"}${text}`;
}
